import type { Context } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import * as store from './store.ts';

/** @returns the id of somebody's personal access token with this note */
export function findByNote({ db }: Context, owner: Account, note: string): Promise<number | undefined> {
  return store.findPersonal(db, owner, { field: 'note', value: note });
}
