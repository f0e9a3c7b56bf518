import { record } from '../../foundation/audit/record.ts';
import type { Writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { Refusal } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { lockAccount } from '../../identity/credentials/lock-account.ts';
import {
  type BrowserId,
  hashBrowserId,
  MAX_USER_AGENT_LENGTH,
  mintBrowserId,
  type Session,
} from './session.ts';
import * as store from './store.ts';

/**
 * Begins a session for somebody who has proven everything.
 *
 * @param earlier goes: what a browser was before somebody signed in or confirmed, it is no longer (session fixation)
 * @returns the id for the browser to keep, for the only time
 * @throws {Refusal} `authentication_required` when the earlier one was ended meanwhile, `account_suspended`
 */
export async function startSession(
  context: Writing,
  account: Account,
  { userAgent, earlier }: { readonly userAgent: string; readonly earlier?: Session | undefined },
): Promise<BrowserId> {
  await refuseSuspended(context, account);
  if (earlier) await leave(context, earlier);
  await record(context, { action: 'user.login', actorId: account.id, accountId: account.id });
  const at = instant(context.now());
  return insert(context, account, { userAgent, signedInAt: at, confirmedAt: at });
}

/** Begins one in which only the second factor can be given. @throws {Refusal} `account_suspended` */
export async function startPendingSession(
  context: Writing,
  account: Account,
  { userAgent }: { readonly userAgent: string },
): Promise<BrowserId> {
  await refuseSuspended(context, account);
  return insert(context, account, { userAgent, signedInAt: null, confirmedAt: null });
}

/** The same session under a new id, confirmed. @throws {Refusal} as `beginSession` */
export async function renewSession(context: Writing, account: Account, session: Session): Promise<BrowserId> {
  await refuseSuspended(context, account);
  await leave(context, session);
  const at = instant(context.now());
  return insert(context, account, {
    userAgent: session.userAgent,
    signedInAt: session.signedInAt ?? at,
    confirmedAt: at,
  });
}

/** Holds the account: whoever ends its sessions just now ends this one too, or is waited for. */
async function refuseSuspended(context: Writing, account: Account): Promise<void> {
  const held = await lockAccount(context, account);
  if (held.account.suspendedAt) throw new Refusal({ code: 'account_suspended' });
}

/** One that was ended stays ended, whatever was under way in it. */
async function leave({ db }: Writing, { accountId, id }: Session): Promise<void> {
  if (!(await store.deleteSession(db, accountId, id))) throw new Refusal({ code: 'authentication_required' });
}

async function insert(
  context: Writing,
  account: Account,
  fresh: Pick<store.NewSession, 'userAgent' | 'signedInAt' | 'confirmedAt'>,
): Promise<BrowserId> {
  const id = mintBrowserId();
  await store.insert(context.db, {
    ...fresh,
    userAgent: fresh.userAgent.slice(0, MAX_USER_AGENT_LENGTH),
    accountId: account.id,
    idHash: hashBrowserId(id),
    address: context.from,
    at: instant(context.now()),
  });
  return id;
}
