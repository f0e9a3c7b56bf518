import type { Account } from '../accounts/account.ts';
import { getAccount } from '../accounts/get.ts';
import { type Context, writing } from '../context.ts';
import { notFound } from '../refusal.ts';
import { revokeAuthorization } from './revoke.ts';
import * as store from './store.ts';

/** Ends an authorization, whoever it belongs to: an operator's deed. @throws {Refusal} `not_found` */
export function revokeAnybodysAuthorization(context: Context, id: number): Promise<void> {
  return writing(context, async (context) => {
    const login = await store.findOwnersLogin(context.db, id);
    if (!login) throw notFound('authorization');
    await revokeAuthorization(context, await getAccount(context, login), id);
  });
}

/** Ends every authorization of an account. @returns how many there were */
export function revokeAllAuthorizations(context: Context, owner: Account): Promise<number> {
  return writing(context, async (context) => {
    const ids = await store.listIds(context.db, owner);
    for (const id of ids) await revokeAuthorization(context, owner, id);
    return ids.length;
  });
}
