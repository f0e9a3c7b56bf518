import type { Writing } from '../../foundation/context.ts';
import { notFound, Refusal } from '../../foundation/refusal.ts';
import type { Account } from '../accounts/account.ts';
import type { SignIn } from './sign-in-secrets.ts';
import * as store from './store.ts';

/**
 * Locks an account until the transaction ends. Values read earlier may be stale; use the returned ones.
 *
 * @throws {Refusal} `not_found`, when it no longer exists
 */
export async function lockAccount({ db }: Writing, { id }: Pick<Account, 'id'>): Promise<SignIn> {
  const locked = await store.lock(db, id);
  if (!locked) throw notFound('account');
  return locked;
}

/** Locks an account and others, in the order of their ids, against deadlocks. @throws {Refusal} as `lockAccount` */
export async function lockAccountAmong(
  context: Writing,
  account: Pick<Account, 'id'>,
  others: readonly number[],
): Promise<SignIn> {
  for (const id of others.toSorted((one, other) => one - other))
    if (id < account.id) await lockAccount(context, { id });
  const locked = await lockAccount(context, account);
  for (const id of others.toSorted((one, other) => one - other))
    if (id > account.id) await lockAccount(context, { id });
  return locked;
}

/**
 * Locks an account whose password was verified. That may have waited in the queue: meanwhile the password may have been
 * changed, two-factor authentication enabled, or the account suspended.
 *
 * @returns its current values
 * @throws {Refusal} `bad_credentials` when the password has changed
 */
export async function lockVerifiedAccount(context: Writing, verified: SignIn): Promise<SignIn> {
  const locked = await lockAccount(context, verified.account);
  requireUnchangedPassword(verified, locked);
  return locked;
}

/** @throws {Refusal} `bad_credentials`, when the password is no longer the one that was verified */
export function requireUnchangedPassword(verified: SignIn, now: SignIn | undefined): asserts now is SignIn {
  if (now?.secrets.passwordHash !== verified.secrets.passwordHash)
    throw new Refusal({ code: 'bad_credentials' }, 'password changed meanwhile');
}
