import type { Context } from '../../foundation/context.ts';
import type { Account } from './account.ts';
import * as store from './store.ts';

/** By login. */
export function listAccounts({ db }: Context): Promise<readonly Account[]> {
  return store.list(db);
}

export function hasAccounts({ db }: Context): Promise<boolean> {
  return store.hasAny(db);
}
