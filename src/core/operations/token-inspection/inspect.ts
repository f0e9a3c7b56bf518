import { readScopes, type ScopeSet } from '../../delegation/scopes/scope-set.ts';
import type { AuditEvent } from '../../foundation/audit/event.ts';
import { findEndsByHash, findEndsByLastEight } from '../../foundation/audit/reading/ends-of-tokens.ts';
import type { Context } from '../../foundation/context.ts';
import { type Instant, instant } from '../../foundation/instant.ts';
import type { PastedToken } from './pasted.ts';
import * as store from './store.ts';

/** A token that exists, though it may be refused. */
export interface FoundToken extends Omit<store.FoundRow, 'scopes' | 'suspendedAt'> {
  readonly scopes: ScopeSet;
  readonly state: 'active' | 'expired' | 'suspended';
  /** Whether what was pasted is its refresh token. */
  readonly byRefreshToken: boolean;
}

/** What became of a pasted token. */
export interface InspectedToken {
  readonly pasted: PastedToken;
  /** Several for last eight characters that tokens share. */
  readonly found: readonly FoundToken[];
  /** How and when it ended, if it did. */
  readonly end: AuditEvent | undefined;
}

/** Finds out of each pasted token whose it is, and whether and how it ended. */
export async function inspectTokens(
  context: Context,
  pasted: readonly PastedToken[],
): Promise<InspectedToken[]> {
  const { db } = context;
  const now = instant(context.now());
  const hashes = pasted.flatMap((one) => (one.kind === 'whole' ? [one.hash] : []));
  const lastEights = pasted.flatMap((one) => (one.kind === 'last_eight' ? [one.lastEight] : []));
  const found = byKey([
    ...(await store.findByHash(db, hashes)).map((row) => read(row, { now, byRefreshToken: false })),
    ...(await store.findByLastEight(db, lastEights)).map((row) => read(row, { now, byRefreshToken: false })),
    ...(await store.findByRefreshToken(db, hashes, now)).map((row) =>
      read(row, { now, byRefreshToken: true }),
    ),
  ]);
  const isGone = (key: string) => !found.has(key);
  const ends = await findEndsByHash(context, hashes.filter(isGone));
  const shownEnds = await findEndsByLastEight(context, lastEights.filter(isGone), { unhashed: false });
  const older = pasted.flatMap((one) =>
    one.kind === 'whole' && isGone(one.hash) && !ends.has(one.hash) ? [one.lastEight] : [],
  );
  const olderEnds = await findEndsByLastEight(context, older, { unhashed: true });

  return pasted.map((one) => {
    const { lastEight } = one;
    if (one.kind === 'last_eight')
      return { pasted: one, found: found.get(lastEight) ?? [], end: shownEnds.get(lastEight) };
    const end = ends.get(one.hash) ?? olderEnds.get(lastEight);
    return { pasted: one, found: found.get(one.hash) ?? [], end };
  });
}

/** Of any accounts, those that still exist, in the order in which every writer locks their grants. */
export function findTokensById({ db }: Context, ids: readonly number[]) {
  return store.findById(db, ids);
}

function byKey(found: readonly FoundToken[]): ReadonlyMap<string, readonly FoundToken[]> {
  const all = new Map<string, FoundToken[]>();
  for (const one of found) all.set(one.key, [...(all.get(one.key) ?? []), one]);
  return all;
}

interface As {
  readonly now: Instant;
  readonly byRefreshToken: boolean;
}

function read({ suspendedAt, scopes, ...row }: store.FoundRow, { now, byRefreshToken }: As): FoundToken {
  const isExpired = row.expiresAt !== null && row.expiresAt <= now && !byRefreshToken;
  const state = suspendedAt !== null ? 'suspended' : isExpired ? 'expired' : 'active';
  return { ...row, scopes: readScopes(scopes), state, byRefreshToken };
}
