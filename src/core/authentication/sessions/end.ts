import { deletePendingCodes } from '../../delegation/authorization-codes/delete-pending.ts';
import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { type Purge, purgeOf } from '../../foundation/purge.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { lockAccount } from '../../identity/credentials/lock-account.ts';
import { deleteKeptSecrets } from '../kept-secrets/kept-secrets.ts';
import { sessionLimits } from './authenticate-session.ts';
import type { BySession, Principal, Session } from './session.ts';
import * as store from './store.ts';

/** @throws {Refusal} `not_found` */
export function endSession(context: Context, account: Account, id: number): Promise<void> {
  return writing(context, async (context) => {
    if (!(await store.deleteSession(context.db, account.id, id))) throw notFound('session');
    await record(context, { action: 'user.logout', accountId: account.id });
  });
}

/** Signs a browser out: its session ends, if it has not ended yet, and what was kept for the browser is deleted. */
export function signOut(context: Context, actor: Principal): Promise<void> {
  return writing(context, async (context) => {
    const holders = context.device === null ? [] : [context.device];
    if (actor.kind === 'session') {
      await endSession(context, actor.account, actor.session.id);
      holders.push(actor.session.idHash);
    }
    if (holders.length > 0) await deleteKeptSecrets(context, holders);
  });
}

/** Ends the session that a browser had before somebody signed in there again. It may have ended already. */
export async function endEarlierSession(context: Writing, { account, session }: BySession): Promise<void> {
  const existed = await store.deleteSession(context.db, account.id, session.id);
  // One whose second factor is pending never was a sign-in.
  if (!existed || session.signedInAt === null) return;
  await record(context, { action: 'user.logout', accountId: account.id });
}

/**
 * Ends all sessions but `except`, and deletes the authorization codes issued in them. The account is locked, so a session
 * that starts concurrently either ends with the others or starts afterwards.
 *
 * @returns how many sessions ended
 */
export async function endSessions(
  context: Writing,
  account: Account,
  except: Session | null,
): Promise<number> {
  await lockAccount(context, account);
  const ended = await store.deleteAllOfAccount(context.db, account.id, except?.id ?? null);
  await deletePendingCodes(context, account);
  const data = { sessions: ended };
  if (ended > 0) await record(context, { action: 'user.logout', accountId: account.id, data });
  return ended;
}

/** Most recently seen first. */
export function listSessions(context: Context, account: Account): Promise<readonly Session[]> {
  return store.list(context.db, account.id, sessionLimits(context));
}

export const expiredSessions: Purge = purgeOf('sessions', (context) => store.expired(sessionLimits(context)));
