import type { Context } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { Passkey } from './passkey.ts';
import * as store from './store.ts';

/** Oldest first. */
export function listPasskeys({ db }: Context, owner: Account): Promise<readonly Passkey[]> {
  return store.list(db, owner.id);
}

/** @throws {Refusal} `not_found` */
export async function getPasskey(context: Context, owner: Account, id: number): Promise<Passkey> {
  const passkey = (await listPasskeys(context, owner)).find((passkey) => passkey.id === id);
  if (!passkey) throw notFound('passkey');
  return passkey;
}
