import type { Context } from '../../context.ts';
import type { AuditEvent } from '../event.ts';
import * as store from './store.ts';

/** An event that ended a token, by the token. */
type EndsOfTokens = ReadonlyMap<string, AuditEvent>;

/** How and when tokens were revoked or replaced. @param hashes hex SHA-256 of the tokens @returns by hash */
export async function findEndsByHash({ db }: Context, hashes: readonly string[]): Promise<EndsOfTokens> {
  const events = await store.listEnds(db, hashes);
  return new Map(events.map((event) => [event.formerTokenHash ?? event.tokenHash ?? '', event]));
}

/**
 * As `findEndsByHash`, by the last eight characters.
 *
 * @param unhashed only events of older versions, which have no hash
 */
export async function findEndsByLastEight(
  { db }: Context,
  lastEights: readonly string[],
  { unhashed }: { readonly unhashed: boolean },
): Promise<EndsOfTokens> {
  const events = await store.listRevocationsByLastEight(db, lastEights, { unhashed });
  return new Map(events.map((event) => [event.lastEight ?? '', event]));
}
