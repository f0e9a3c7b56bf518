import type { Writing } from '../../foundation/context.ts';
import { foldCase, isLogin } from '../../foundation/logins/login.ts';
import * as store from './store.ts';

/**
 * Locks the organization of this login, if there is one: until the transaction ends, none of its owners can be removed or made
 * a member, and it cannot be deleted.
 */
export async function lockOrganization({ db }: Writing, login: string): Promise<void> {
  if (isLogin(login)) await store.lock(db, foldCase(login));
}
