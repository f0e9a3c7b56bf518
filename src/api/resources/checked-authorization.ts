import { type Static, Type } from 'typebox';
import type { Account } from '../../core/accounts/account.ts';
import type { Authorization } from '../../core/authorizations/authorization.ts';
import type { Context } from '../../core/context.ts';
import type { Token } from '../../core/tokens/token.ts';
import { AuthorizationResource, presentAuthorization } from './authorization.ts';
import { presentSimpleUser, SimpleUserResource } from './user.ts';

/** An authorization as its app sees it: with the token, and `user` appended, as recorded. */
export const CheckedAuthorizationResource = Type.Object({
  ...AuthorizationResource.properties,
  user: SimpleUserResource,
});

interface Checked {
  readonly authorization: Authorization;
  readonly account: Account;
}

export function presentChecked(
  context: Context,
  { authorization, account }: Checked,
  token: Token,
): Static<typeof CheckedAuthorizationResource> {
  const presented = presentAuthorization(context, authorization, token);
  return Object.assign(presented, { user: presentSimpleUser(context, account) });
}
