import type { Writing } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import * as store from './store.ts';

/** Of an account that goes. */
export function deleteRefusalsOf({ db }: Writing, { id }: Account): Promise<void> {
  return store.deleteOf(db, id);
}
