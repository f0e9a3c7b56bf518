import { Type } from 'typebox';
import { getOrganizationById } from '../../core/directory/organizations/get.ts';
import { readOrganizationId } from '../../core/directory/organizations/organization.ts';
import { notFound } from '../../core/foundation/refusal.ts';
import { publicEmail } from '../../core/identity/accounts/emails/list.ts';
import { findAccountById } from '../../core/identity/accounts/find.ts';
import { somebody } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { AnybodyResource, presentPublicUser } from '../resources/user.ts';
import { asUser } from './as-user.ts';

/** By the id of a person or an organization: Rancher keeps both in this form. Not for strangers, who could count us. */
export const getById = route({
  method: 'GET',
  path: '/user/:user_id',
  summary: 'Get a user by id',
  documentation: 'reference/users#get-a-user',
  audience: somebody,
  params: Type.Object({ user_id: Type.String() }),
  replies: { 200: AnybodyResource },

  async handle({ params }, context) {
    const id = readId(params.user_id, 'account');
    const ofOrganization = readOrganizationId(id);
    if (ofOrganization !== undefined) {
      const organization = await getOrganizationById(context, ofOrganization);
      return ok(asUser(context, organization), { lastModified: organization.updatedAt });
    }
    const account = await findAccountById(context, id);
    if (!account) throw notFound('account');
    const email = await publicEmail(context, account);
    return ok(presentPublicUser(context, account, email), { lastModified: account.updatedAt });
  },
});
