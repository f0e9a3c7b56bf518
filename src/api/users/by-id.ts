import { getOrganizationById } from '../../core/directory/organizations/get.ts';
import { readOrganizationId } from '../../core/directory/organizations/organization.ts';
import { notFound } from '../../core/foundation/refusal.ts';
import { publicEmail } from '../../core/identity/accounts/emails/list.ts';
import { findAccountById } from '../../core/identity/accounts/find.ts';
import { somebody } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { ok, okUnchanging } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { asUser, presentPublicUser, UserOrOrganizationResource } from '../resources/user.ts';

/** Takes ids of users and organizations, as Rancher stores both. Not open to anonymous callers, who could enumerate them. */
export const getById = route({
  method: 'GET',
  path: '/user/:user_id',
  summary: 'Get a user by id',
  documentation: 'reference/users#get-a-user',
  audience: somebody,
  replies: { 200: UserOrOrganizationResource },

  async handle({ params }, context) {
    const id = readId(params.user_id, 'account');
    const organizationId = readOrganizationId(id);
    if (organizationId !== undefined) {
      const organization = await getOrganizationById(context, organizationId);
      return ok(asUser(context, organization), { lastModified: organization.updatedAt });
    }
    const account = await findAccountById(context, id);
    if (!account) throw notFound('account');
    const email = await publicEmail(context, account);
    return okUnchanging(presentPublicUser(context, account, email), { lastModified: account.updatedAt });
  },
});
