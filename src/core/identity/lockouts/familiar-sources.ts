import { hash } from 'node:crypto';
import { addressText, type Context, type Writing } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import { type Purge, purgeOf } from '../../foundation/purge.ts';
import type { SignInUse } from '../../foundation/runtime/usage-buffer.ts';
import { addressBlock } from './address-block.ts';
import * as store from './store.ts';

const DAY = 24 * 60 * 60;
const ADDRESS_LIFETIME = 30 * DAY;
/** In seconds; Chrome keeps no cookie for longer. */
export const BROWSER_LIFETIME = 400 * DAY;

/** Where a request comes from, by hash. */
export interface Source {
  readonly browser: string | null;
  readonly address: string;
}

export function sourceOf({ device, address }: Pick<Context, 'device' | 'address'>): Source {
  return { browser: device, address: hashAddress(addressText({ address })) };
}

function hashAddress(address: string): string {
  return hash('sha256', JSON.stringify(['address', addressBlock(address)]));
}

/**
 * Whether the account has signed in from this browser or address before.
 *
 * @param accountId `null` for a name of nobody, which takes the same query
 */
export async function familiarityOf(
  { db, now }: Context,
  accountId: number | null,
  { browser, address }: Source,
): Promise<{ readonly browser: boolean; readonly address: boolean }> {
  const wanted = { accountId: accountId ?? 0, browser: browser ?? '', address, now: instant(now()) };
  const found = await store.findSources(db, wanted);
  return { browser: browser !== null && found.has(browser), address: found.has(address) };
}

/** After a complete sign-in of a browser. */
export async function recordSignIn(context: Writing, accountId: number): Promise<void> {
  const { browser, address } = sourceOf(context);
  const now = context.now();
  if (browser !== null)
    await remember(context, { accountId, source: browser, now, lifetime: BROWSER_LIFETIME });
  await remember(context, { accountId, source: address, now, lifetime: ADDRESS_LIFETIME });
}

/** After requests that were authenticated by a password. */
export async function recordSignIns(
  context: Writing,
  uses: Iterable<readonly [unknown, SignInUse]>,
): Promise<void> {
  for (const [, { accountId, at, address }] of uses) {
    const source = hashAddress(address);
    await remember(context, { accountId, source, now: at, lifetime: ADDRESS_LIFETIME });
  }
}

interface SignedInFrom {
  readonly accountId: number;
  readonly source: string;
  readonly now: Date;
  readonly lifetime: number;
}

/** Once a day at most: scripts sign in all the time. */
function remember({ db }: Writing, { accountId, source, now, lifetime }: SignedInFrom): Promise<void> {
  const expiresAt = after(now, lifetime);
  return store.upsertSource(db, { accountId, source, expiresAt, unlessAfter: after(now, lifetime - DAY) });
}

export const forgottenSources: Purge = purgeOf('familiar_sources', ({ now }) =>
  store.expiredSources(instant(now())),
);
