import { hash } from 'node:crypto';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import { type Purge, purgeOf } from '../../foundation/purge.ts';
import type { DailyCount } from '../../foundation/runtime/daily-counts.ts';
import { type CountedRefusal, kindOf } from '../../foundation/runtime/refusal-buffer.ts';
import { recordCounts } from '../../foundation/usage/counts/record.ts';
import * as store from './store.ts';

/** Of one app, or of one account. The newest are kept: a stranger can fill these with requests. */
export const MOST_REMEMBERED = 200;

/** Per transaction: other writers wait for it. */
const BATCH_SIZE = 500;

/**
 * Adds refused requests to those that are remembered. Of the tokens that were sent, only those that exist or once existed concern
 * anybody; the rest is dropped.
 */
async function recordRefusals(context: Writing, refusals: readonly CountedRefusal[]): Promise<void> {
  const sent = refusals.flatMap(({ tokenHash }) => tokenHash ?? []);
  const tokens = await store.findTokens(context.db, [...new Set(sent)]);
  const rows = merged(refusals.flatMap((refusal) => rowOf(refusal, tokens) ?? []));
  if (rows.length === 0) return;
  // In one order, so that two nodes lock the same rows in the same order.
  await store.upsert(
    context.db,
    rows.toSorted((one, other) => (one.kind < other.kind ? -1 : 1)),
  );
  await recordCounts(context, countsOfApps(rows));
  for (const column of ['app_id', 'account_id'] as const) {
    const ids = new Set(rows.flatMap((row) => row[column] ?? []));
    for (const id of [...ids].sort((one, other) => one - other))
      await store.trim(context.db, { [column]: id }, MOST_REMEMBERED);
  }
}

/** One row for each kind: whose the tokens are is known only now, and one statement cannot update a row twice. */
function merged(rows: readonly store.Row[]): readonly store.Row[] {
  const byKind = new Map<string, store.Row>();
  for (const row of rows) {
    const other = byKind.get(row.kind);
    byKind.set(row.kind, other ? sumOf(other, row) : row);
  }
  return [...byKind.values()];
}

function sumOf(one: store.Row, other: store.Row): store.Row {
  const newer = one.last_at > other.last_at ? one : other;
  const first_at = one.first_at < other.first_at ? one.first_at : other.first_at;
  return { ...newer, first_at, count: one.count + other.count };
}

/** How often each app was refused on a day, by cause. */
function countsOfApps(rows: readonly store.Row[]): readonly DailyCount[] {
  const counts = new Map<string, DailyCount>();
  for (const { app_id: subject, cause: key, last_at: at, count } of rows) {
    if (typeof subject !== 'number') continue;
    const one = { counted: 'app_refusals', subject, day: at.slice(0, 10), key, count } as const;
    const name = `${subject} ${one.day} ${key}`;
    counts.set(name, { ...one, count: count + (counts.get(name)?.count ?? 0) });
  }
  return [...counts.values()];
}

function rowOf(
  refusal: CountedRefusal,
  tokens: ReadonlyMap<string, store.TokenOwner>,
): store.Row | undefined {
  const token = refusal.tokenHash === undefined ? undefined : tokens.get(refusal.tokenHash);
  const appId = refusal.appId ?? token?.appId ?? undefined;
  const accountId = refusal.accountId ?? token?.accountId ?? undefined;
  if (appId === undefined && accountId === undefined) return undefined;
  return {
    kind: hash('sha256', kindOf({ ...refusal, appId, accountId }), 'base64url'),
    cause: refusal.cause,
    method: refusal.method,
    route: refusal.route,
    status: refusal.status,
    app_id: appId ?? null,
    account_id: accountId ?? null,
    token_hash: refusal.tokenHash ?? null,
    token_last_eight: token?.lastEight ?? null,
    redirect_uri: refusal.redirectUri ?? null,
    accepted_scopes: refusal.acceptedScopes?.join(' ') ?? null,
    count: refusal.count,
    first_at: instant(refusal.firstAt),
    last_at: instant(refusal.at),
    address: refusal.address,
    user_agent: refusal.userAgent,
  };
}

/** In batches; what cannot be written goes back to the buffer. */
export async function flushRefusals(context: Context): Promise<void> {
  const refusals = context.refusals.take();
  let written = 0;
  try {
    for (; written < refusals.length; written += BATCH_SIZE) {
      const batch = refusals.slice(written, written + BATCH_SIZE);
      await writing(context, (context) => recordRefusals(context, batch));
    }
  } catch (error) {
    context.refusals.restore(refusals.slice(written));
    throw error;
  }
}

/** Those that were last repeated before the retention period. */
export const oldRefusals: Purge = purgeOf('refused_requests', ({ config, now }) =>
  store.before(after(now(), -config.refusalRetention)),
);
