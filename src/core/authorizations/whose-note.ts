import type { Account } from '../accounts/account.ts';
import type { Context } from '../context.ts';
import * as store from './store.ts';

/** @returns the id of somebody's personal access token with this note */
export function whoseNote({ db }: Context, owner: Account, note: string): Promise<number | undefined> {
  return store.findPersonal(db, owner, { field: 'note', value: note });
}
