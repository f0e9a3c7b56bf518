import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import type { Writing } from '../context.ts';
import { instant } from '../instant.ts';
import { type BrowserId, hashBrowserId, LONGEST_USER_AGENT, mintBrowserId, type Session } from './session.ts';
import * as store from './store.ts';

/**
 * Begins a session for somebody who has proven everything.
 *
 * @param earlier goes: what a browser was before somebody signed in or confirmed, it is no longer (session fixation)
 * @returns the id for the browser to keep, for the only time
 */
export async function beginSession(
  context: Writing,
  account: Account,
  { userAgent, earlier }: { readonly userAgent: string; readonly earlier?: Session | undefined },
): Promise<BrowserId> {
  if (earlier) await store.remove(context.db, earlier.accountId, earlier.id);
  await record(context, { action: 'user.login', actorId: account.id, accountId: account.id });
  const at = instant(context.now());
  return insert(context, account, { userAgent, signedInAt: at, confirmedAt: at });
}

/** Begins one in which only the second factor can be given. */
export function beginHalfSession(
  context: Writing,
  account: Account,
  { userAgent }: { readonly userAgent: string },
): Promise<BrowserId> {
  return insert(context, account, { userAgent, signedInAt: null, confirmedAt: null });
}

/** The same session under a new id, confirmed. */
export async function renewSession(context: Writing, account: Account, session: Session): Promise<BrowserId> {
  await store.remove(context.db, account.id, session.id);
  const at = instant(context.now());
  return insert(context, account, {
    userAgent: session.userAgent,
    signedInAt: session.signedInAt ?? at,
    confirmedAt: at,
  });
}

async function insert(
  context: Writing,
  account: Account,
  fresh: Pick<store.Fresh, 'userAgent' | 'signedInAt' | 'confirmedAt'>,
): Promise<BrowserId> {
  const id = mintBrowserId();
  await store.insert(context.db, {
    ...fresh,
    userAgent: fresh.userAgent.slice(0, LONGEST_USER_AGENT),
    accountId: account.id,
    idHash: hashBrowserId(id),
    address: context.from,
    at: instant(context.now()),
  });
  return id;
}
