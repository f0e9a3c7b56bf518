import { Type } from 'typebox';
import { MAX_LENGTHS } from '../../core/delegation/authorizations/authorization.ts';
import { parseScopes } from '../../core/delegation/scopes/scope-set.ts';
import { getAccount } from '../../core/identity/accounts/find.ts';
import { impersonateAsAdministrator } from '../../core/operations/account-management/impersonate-as-administrator.ts';
import { route } from '../../http/route.ts';
import { createdOrExisting } from '../authorizations/created-or-existing.ts';
import { AuthorizationResource } from '../resources/authorization.ts';
import { siteAdministratorOfApi } from './site-administrator.ts';

export const createImpersonation = route({
  method: 'POST',
  path: '/admin/users/:username/authorizations',
  summary: 'Create an impersonation OAuth token',
  documentation: 'reference/enterprise-admin#create-an-impersonation-oauth-token',
  audience: siteAdministratorOfApi,
  body: Type.Object({ scopes: Type.Array(Type.String(), { maxItems: MAX_LENGTHS.scopes }) }),
  replies: { 200: AuthorizationResource, 201: AuthorizationResource },

  async handle({ actor, params, body }, context) {
    const account = await getAccount(context, params.username);
    const outcome = await impersonateAsAdministrator(context, {
      administrator: actor.account,
      account,
      scopes: parseScopes(body.scopes),
      byPassword: actor.kind === 'password',
    });
    return createdOrExisting(context, outcome);
  },
});
