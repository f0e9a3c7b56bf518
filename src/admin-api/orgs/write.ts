import { Type } from 'typebox';
import { createOrganization } from '../../core/directory/organizations/create.ts';
import { getOrganization } from '../../core/directory/organizations/get.ts';
import { addToOrganization } from '../../core/directory/organizations/members.ts';
import { deleteOrganization, updateOrganization } from '../../core/directory/organizations/update.ts';
import { writing } from '../../core/foundation/context.ts';
import { unprocessable } from '../../core/foundation/refusal.ts';
import { findAccount } from '../../core/identity/accounts/find.ts';
import { locationHeader, noContent, ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { adminWriter } from '../audiences.ts';
import { OrganizationResource, presentOrganization } from '../resources/organization.ts';
import { adminUrl } from '../url.ts';

export const createOrg = route({
  method: 'POST',
  path: '/orgs',
  summary: 'Create an organization',
  documentation: 'orgs/create',
  audience: adminWriter,
  body: Type.Object(
    {
      login: Type.String({ maxLength: 39, description: 'Nobody else may have it, person or organization.' }),
      name: Type.Optional(Type.Union([Type.String({ maxLength: 255 }), Type.Null()])),
      owners: Type.Optional(
        Type.Array(Type.String({ maxLength: 39 }), { maxItems: 20, description: 'Logins of people.' }),
      ),
      single_sign_on: Type.Optional(Type.Boolean({ default: false })),
    },
    { additionalProperties: false },
  ),
  replies: { 201: OrganizationResource },

  async handle({ body }, context) {
    const { login, name = null, owners = [], single_sign_on: samlEnforced = false } = body;
    const organization = await writing(context, async (context) => {
      const organization = await createOrganization(context, { login, name, samlEnforced });
      for (const owner of owners) {
        const account = await findAccount(context, owner);
        if (!account) throw unprocessable('organization', { field: 'owners', kind: 'unknown_login' });
        await addToOrganization(context, organization, { account, role: 'admin' });
      }
      return organization;
    });
    const headers = locationHeader(adminUrl(context, `/orgs/${organization.login}`));
    return { status: 201, body: presentOrganization(organization), headers };
  },
});

export const updateOrg = route({
  method: 'PATCH',
  path: '/orgs/:org',
  summary: 'Change the name of an organization, or whether it requires single sign-on; what is absent stays',
  documentation: 'orgs/update',
  audience: adminWriter,
  body: Type.Object(
    {
      name: Type.Optional(Type.String({ maxLength: 255 })),
      single_sign_on: Type.Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  ),
  replies: { 200: OrganizationResource },

  async handle({ params, body }, context) {
    const organization = await getOrganization(context, params.org);
    const { name, single_sign_on: samlEnforced } = body;
    const wanted = { name, ...(samlEnforced !== undefined && { samlEnforced }) };
    await writing(context, (context) => updateOrganization(context, organization, wanted));
    return ok(presentOrganization(await getOrganization(context, params.org)));
  },
});

export const deleteOrg = route({
  method: 'DELETE',
  path: '/orgs/:org',
  summary: 'Delete an organization and its teams; the people stay',
  documentation: 'orgs/delete',
  audience: adminWriter,
  replies: { 204: Type.Null() },

  async handle({ params }, context) {
    await deleteOrganization(context, await getOrganization(context, params.org));
    return noContent();
  },
});
