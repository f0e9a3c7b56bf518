import { type Context, writing } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import { findAccountById } from '../../identity/accounts/find.ts';
import type { BySession } from './session.ts';
import { type BrowserId, hashBrowserId, type Session } from './session.ts';
import { sessionLimits } from './session-limits.ts';
import * as store from './store.ts';

/** Who is at this browser, if anybody is signed in: read each time, so that an ended session is over at once. */
export async function authenticateSession(
  context: Context,
  browserId: BrowserId,
): Promise<BySession | undefined> {
  const session = await store.find(context.db, hashBrowserId(browserId), sessionLimits(context));
  const account = session && (await findAccountById(context, session.accountId));
  if (!session || !account || account.suspendedAt) return undefined;
  await see(context, session);
  return { kind: 'session', account, session };
}

/** Written down now and then: browsers ask for more than one thing at a time, and some by two addresses in turn. */
async function see(context: Context, { id, accountId, seenAt }: Session): Promise<void> {
  const now = context.now();
  if (seenAt > after(now, -precision(context))) return;
  const seen = { id, at: instant(now), address: context.from };
  await writing(context, ({ db }) => store.recordSeen(db, accountId, seen));
}

/** By so many seconds, at most, is a session over too soon: a sixtieth of how long it may be idle. */
function precision({ config }: Context): number {
  return Math.min(60, Math.max(1, Math.floor(config.sessionIdle / 60)));
}
