import { Type } from 'typebox';
import { findAccountById } from '../../core/accounts/find.ts';
import { publicEmail } from '../../core/emails/list.ts';
import { getOrganizationById } from '../../core/organizations/get.ts';
import { readOrganizationId } from '../../core/organizations/organization.ts';
import { notFound } from '../../core/refusal.ts';
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
