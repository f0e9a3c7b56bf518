import type { Writing } from '../../foundation/context.ts';
import { notFound, Refusal } from '../../foundation/refusal.ts';
import type { Account } from '../accounts/account.ts';
import type { SignIn } from './sign-in-secrets.ts';
import * as store from './store.ts';

/**
 * Holds an account until the transaction ends: who changes it meanwhile waits. What was read of it before may be true no
 * longer; what comes back is.
 *
 * @throws {Refusal} `not_found`, when it is gone
 */
export async function lockAccount({ db }: Writing, { id }: Pick<Account, 'id'>): Promise<SignIn> {
  const held = await store.lock(db, id);
  if (!held) throw notFound('account');
  return held;
}

/**
 * Holds the account of somebody whose password was verified. A guess may have waited for its turn: meanwhile the password
 * may have been changed, two factors switched on, the account suspended.
 *
 * @returns it as it is now
 * @throws {Refusal} `bad_credentials` when it is another password by now
 */
export async function lockVerifiedAccount(context: Writing, verified: SignIn): Promise<SignIn> {
  const held = await lockAccount(context, verified.account);
  requireUnchangedPassword(verified, held);
  return held;
}

/** @throws {Refusal} `bad_credentials`, when the password that was verified is not that of the account any more */
export function requireUnchangedPassword(verified: SignIn, now: SignIn | undefined): asserts now is SignIn {
  if (now?.secrets.passwordHash !== verified.secrets.passwordHash)
    throw new Refusal({ code: 'bad_credentials' });
}
