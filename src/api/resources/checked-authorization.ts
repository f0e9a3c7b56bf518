import { type Static, Type } from 'typebox';
import type { Authorization } from '../../core/delegation/authorizations/authorization.ts';
import type { Token } from '../../core/delegation/tokens/token.ts';
import type { Context } from '../../core/foundation/context.ts';
import type { Account } from '../../core/identity/accounts/account.ts';
import { AuthorizationResource, presentAuthorization } from './authorization.ts';
import { presentSimpleUser, SimpleUserResource } from './user.ts';

/** An authorization as shown to its app: includes the token, and `user` comes last, as recorded. */
export const CheckedAuthorizationResource = Type.Object({
  ...AuthorizationResource.properties,
  user: SimpleUserResource,
});

interface CheckedAuthorization {
  readonly authorization: Authorization;
  readonly account: Account;
}

export function presentChecked(
  context: Context,
  { authorization, account }: CheckedAuthorization,
  token: Token,
): Static<typeof CheckedAuthorizationResource> {
  const presented = presentAuthorization(context, authorization, token);
  return Object.assign(presented, { user: presentSimpleUser(context, account) });
}
