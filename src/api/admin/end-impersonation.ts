import { Type } from 'typebox';
import { endImpersonation } from '../../core/delegation/authorizations/impersonation/impersonate.ts';
import { getAccount } from '../../core/identity/accounts/find.ts';
import { noContent } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { siteAdministratorOfApi } from './site-administrator.ts';

export const deleteImpersonation = route({
  method: 'DELETE',
  path: '/admin/users/:username/authorizations',
  summary: 'Delete an impersonation OAuth token',
  documentation: 'reference/enterprise-admin#delete-an-impersonation-oauth-token',
  audience: siteAdministratorOfApi,
  replies: { 204: Type.Null() },

  async handle({ params }, context) {
    await endImpersonation(context, await getAccount(context, params.username));
    return noContent();
  },
});
