import { type Context, writing } from '../../../foundation/context.ts';
import { notFound } from '../../../foundation/refusal.ts';
import { getAccount } from '../../../identity/accounts/find.ts';
import type { Authorization } from '../authorization.ts';
import { getAuthorization } from '../get.ts';
import { revokeAuthorization } from '../revoke.ts';
import * as listing from './store.ts';

/** An authorization of any account, for an operator. @throws {Refusal} `not_found` */
export async function getAsOperator(
  context: Context,
  id: number,
): Promise<Authorization & { readonly login: string }> {
  const login = await listing.findOwnersLogin(context.db, id);
  if (!login) throw notFound('authorization');
  return { ...(await getAuthorization(context, await getAccount(context, login), id)), login };
}

/** Revokes an authorization of any account, for an operator. @throws {Refusal} `not_found` */
export function revokeAsOperator(context: Context, id: number): Promise<void> {
  return writing(context, async (context) => {
    const login = await listing.findOwnersLogin(context.db, id);
    if (!login) throw notFound('authorization');
    await revokeAuthorization(context, await getAccount(context, login), id);
  });
}
