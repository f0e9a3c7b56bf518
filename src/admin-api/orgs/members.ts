import { Type } from 'typebox';
import { getOrganization } from '../../core/directory/organizations/get.ts';
import { addToOrganization, removeFromOrganization } from '../../core/directory/organizations/members.ts';
import { getTeam } from '../../core/directory/organizations/people/list.ts';
import { deleteTeam } from '../../core/directory/organizations/teams.ts';
import { getAccount } from '../../core/identity/accounts/find.ts';
import { noContent } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { adminWriter } from '../audiences.ts';

export const setOrgMember = route({
  method: 'PUT',
  path: '/orgs/:org/memberships/:login',
  summary: 'Add a person to an organization, or change the role of one',
  documentation: 'orgs/set-membership',
  audience: adminWriter,
  body: Type.Object(
    {
      role: Type.Optional(
        Type.Union([Type.Literal('admin'), Type.Literal('member')], {
          description: '`admin` is an owner. Absent: the role stays, or is `member`.',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  replies: { 204: Type.Null() },

  async handle({ params, body }, context) {
    const organization = await getOrganization(context, params.org);
    const account = await getAccount(context, params.login);
    await addToOrganization(context, organization, { account, role: body.role });
    return noContent();
  },
});

export const removeOrgMember = route({
  method: 'DELETE',
  path: '/orgs/:org/memberships/:login',
  summary: 'Remove a person from an organization and its teams',
  documentation: 'orgs/remove-membership',
  audience: adminWriter,
  replies: { 204: Type.Null() },

  async handle({ params }, context) {
    const organization = await getOrganization(context, params.org);
    await removeFromOrganization(context, organization, await getAccount(context, params.login));
    return noContent();
  },
});

export const deleteOrgTeam = route({
  method: 'DELETE',
  path: '/orgs/:org/teams/:team_slug',
  summary: 'Delete a team; its members stay in the organization',
  documentation: 'orgs/delete-team',
  audience: adminWriter,
  replies: { 204: Type.Null() },

  async handle({ params }, context) {
    const organization = await getOrganization(context, params.org);
    await deleteTeam(context, organization, await getTeam(context, organization, params.team_slug));
    return noContent();
  },
});
