import { record } from '../../foundation/audit/record.ts';
import { addressText, type Writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { Refusal } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { recordLastSignIn } from '../../identity/accounts/update.ts';
import { lockAccount } from '../../identity/credentials/lock-account.ts';
import { recordSignIn } from '../../identity/lockouts/familiar-sources.ts';
import { handOverKeptSecrets } from '../kept-secrets/kept-secrets.ts';
import {
  type BrowserId,
  hashBrowserId,
  MAX_USER_AGENT_LENGTH,
  mintBrowserId,
  type Session,
} from './session.ts';
import * as store from './store.ts';

/**
 * Starts a session for an account that has been fully authenticated.
 *
 * @param earlier the session this browser had so far, which ends (against session fixation)
 * @returns the id for the cookie; it cannot be read again
 * @throws {Refusal} `authentication_required` when the earlier session has ended meanwhile, `account_suspended`
 */
export async function startSession(
  context: Writing,
  account: Account,
  { userAgent, earlier }: { readonly userAgent: string; readonly earlier?: Session | undefined },
): Promise<BrowserId> {
  await lockUnsuspended(context, account);
  if (earlier) await endEarlier(context, earlier);
  const asOwner: Writing = { ...context, actor: { kind: 'account', id: account.id } };
  await record(asOwner, { action: 'user.login', accountId: account.id });
  await recordLastSignIn(context, account);
  const at = instant(context.now());
  return insert(context, account, { userAgent, signedInAt: at, confirmedAt: at });
}

/** Starts a session that can do nothing but complete the second factor. @throws {Refusal} `account_suspended` */
export async function startPendingSession(
  context: Writing,
  account: Account,
  { userAgent }: { readonly userAgent: string },
): Promise<BrowserId> {
  await lockUnsuspended(context, account);
  return insert(context, account, { userAgent, signedInAt: null, confirmedAt: null });
}

/** Continues a session under a new id, confirmed; what is kept for it can still be seen. @throws {Refusal} as `startSession` */
export async function renewSession(context: Writing, account: Account, session: Session): Promise<BrowserId> {
  await lockUnsuspended(context, account);
  await endEarlier(context, session);
  const at = instant(context.now());
  const id = await insert(context, account, {
    userAgent: session.userAgent,
    signedInAt: session.signedInAt ?? at,
    confirmedAt: at,
  });
  await handOverKeptSecrets(context, account.id, { from: session.idHash, to: hashBrowserId(id) });
  return id;
}

/** Locks the account, so that ending its sessions concurrently either waits for this one or comes first. */
async function lockUnsuspended(context: Writing, account: Account): Promise<void> {
  const locked = await lockAccount(context, account);
  if (locked.account.suspendedAt) throw new Refusal({ code: 'account_suspended' });
}

/** Refuses when the session has ended concurrently: it must not come back under a new id. */
async function endEarlier({ db }: Writing, { accountId, id }: Session): Promise<void> {
  if (!(await store.deleteSession(db, accountId, id))) throw new Refusal({ code: 'authentication_required' });
}

async function insert(
  context: Writing,
  account: Account,
  session: Pick<store.NewSession, 'userAgent' | 'signedInAt' | 'confirmedAt'>,
): Promise<BrowserId> {
  if (session.signedInAt !== null) await recordSignIn(context, account.id);
  const id = mintBrowserId();
  const at = instant(context.now());
  await store.insert(context.db, {
    ...session,
    userAgent: session.userAgent.slice(0, MAX_USER_AGENT_LENGTH),
    accountId: account.id,
    idHash: hashBrowserId(id),
    address: addressText(context),
    createdAt: at,
    seenAt: at,
  });
  return id;
}
