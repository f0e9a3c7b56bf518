import { forgetCodesOf } from '../../delegation/authorization-codes/delete-pending.ts';
import { phrase } from '../../foundation/audit/phrases.ts';
import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { holdAccount } from '../../identity/credentials/hold.ts';
import { boundsOf } from './bounds.ts';
import type { Session } from './session.ts';
import * as store from './store.ts';

/** @throws {Refusal} `not_found` */
export function endSession(context: Context, account: Account, id: number): Promise<void> {
  return writing(context, async (context) => {
    if (!(await store.remove(context.db, account.id, id))) throw notFound('session');
    await record(context, { action: 'user.logout', actorId: account.id, accountId: account.id });
  });
}

/**
 * With what was begun in them: codes that wait to be exchanged. One that begins just now ends with the others, or was never
 * begun: the account is held.
 *
 * @param but the one that stays @returns how many there were
 */
export async function endSessions(context: Writing, account: Account, but: Session | null): Promise<number> {
  await holdAccount(context, account);
  const ended = await store.removeAll(context.db, account.id, but?.id ?? null);
  await forgetCodesOf(context, account);
  if (ended > 0) {
    const about = {
      actorId: account.id,
      accountId: account.id,
      detail: phrase('sessions', { count: ended }),
    };
    await record(context, { action: 'user.logout', ...about });
  }
  return ended;
}

/** Where somebody is signed in, latest seen first. */
export function listSessions(context: Context, account: Account): Promise<readonly Session[]> {
  return store.list(context.db, account.id, boundsOf(context));
}

/** Forgets what is over. */
export function forgetSessions(context: Context): Promise<void> {
  return writing(context, ({ db }) => store.forgetBefore(db, boundsOf(context)));
}
