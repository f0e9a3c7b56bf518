import { getOrganization } from '../../core/directory/organizations/get.ts';
import { publicEmail } from '../../core/identity/accounts/emails/list.ts';
import { findAccount } from '../../core/identity/accounts/find.ts';
import { anyone } from '../../http/audiences.ts';
import { ok, okUnchanging } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { asUser, presentPublicUser, UserOrOrganizationResource } from '../resources/user.ts';

export const get = route({
  method: 'GET',
  path: '/users/:username',
  summary: 'Get a user',
  documentation: 'reference/users#get-a-user',
  audience: anyone,
  replies: { 200: UserOrOrganizationResource },

  async handle({ params }, context) {
    const account = await findAccount(context, params.username);
    if (!account) {
      const organization = await getOrganization(context, params.username);
      return ok(asUser(context, organization), { lastModified: organization.updatedAt });
    }
    const email = await publicEmail(context, account);
    return okUnchanging(presentPublicUser(context, account, email), { lastModified: account.updatedAt });
  },
});
