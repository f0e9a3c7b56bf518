import { addressText, type Context, writing } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import { findAccountById } from '../../identity/accounts/find.ts';
import { mustEnrol } from '../../identity/credentials/usable-password.ts';
import {
  type BrowserId,
  type BySession,
  CONFIRMATION_LIFETIME,
  hashBrowserId,
  SECOND_FACTOR_TIMEOUT,
  type Session,
} from './session.ts';
import type { SessionLimits } from './store.ts';
import * as store from './store.ts';

/** The session of a browser, with its account. Read from the database each time, so that an ended session is over at once. */
export async function authenticateSession(
  context: Context,
  browserId: BrowserId,
): Promise<BySession | undefined> {
  const session = await store.find(context.db, hashBrowserId(browserId), sessionLimits(context));
  const account = session && (await findAccountById(context, session.accountId));
  if (!session || !account || account.suspendedAt) return undefined;
  await recordSeen(context, session);
  return { kind: 'session', account, session, mustEnrol: mustEnrol(context, account) };
}

/** Not written for every request: a page load is several requests, and some browsers alternate between two addresses. */
async function recordSeen(context: Context, { id, accountId, seenAt }: Session): Promise<void> {
  const now = context.now();
  if (seenAt > after(now, -precision(context))) return;
  const seen = { id, at: instant(now), address: addressText(context) };
  await writing(context, ({ db }) => store.recordSeen(db, accountId, seen));
}

/** Seconds by which `seenAt` may lag, and an idle session end early: a sixtieth of the idle timeout, at most a minute. */
function precision({ config }: Context): number {
  return Math.min(60, Math.max(1, Math.floor(config.sessionIdle / 60)));
}

/** The limits as of now, from the configured lifetimes. */
export function sessionLimits({ config, now }: Context): SessionLimits {
  const at = now();
  return {
    created: after(at, -config.sessionLifetime),
    seen: after(at, -config.sessionIdle),
    confirmed: after(at, -CONFIRMATION_LIFETIME),
    pendingCreated: after(at, -SECOND_FACTOR_TIMEOUT),
  };
}
