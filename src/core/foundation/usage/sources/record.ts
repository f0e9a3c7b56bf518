import type { Writing } from '../../context.ts';
import { instant } from '../../instant.ts';
import { MOST_SOURCES, type TokenUse } from '../../runtime/token-uses.ts';
import { clientOf } from '../client.ts';
import type { StoredSource } from './store.ts';
import * as store from './store.ts';

/** Where tokens, and with them apps, were used from: one entry for each address and client, in one order. */
export function sourcesOf(uses: Iterable<TokenUse>): readonly (readonly [string, StoredSource])[] {
  const sources = new Map<string, StoredSource>();
  for (const { authorizationId, appId, sources: used } of uses) {
    for (const { at, address, userAgent } of used) {
      const source = { address, client: clientOf(userAgent), at: instant(at) };
      keepNewer(sources, { used: 'token', subject: authorizationId, ...source });
      if (appId !== null) keepNewer(sources, { used: 'app', subject: appId, ...source });
    }
  }
  return newestOfEach([...sources.values()]).map((source) => [keyOf(source), source]);
}

function keepNewer(sources: Map<string, StoredSource>, source: StoredSource): void {
  const key = keyOf(source);
  const known = sources.get(key);
  if (!known || known.at < source.at) sources.set(key, source);
}

/** An app may have been used from thousands of addresses since the last time: only the last ones are to be stored. */
function newestOfEach(sources: readonly StoredSource[]): readonly StoredSource[] {
  const kept = new Map<string, number>();
  return sources
    .toSorted((one, other) => (one.at > other.at ? -1 : 1))
    .filter(({ used, subject }) => {
      const of = `${used} ${subject}`;
      const count = (kept.get(of) ?? 0) + 1;
      kept.set(of, count);
      return count <= MOST_SOURCES;
    });
}

function keyOf({ used, subject, address, client }: StoredSource): string {
  return `${used} ${subject} ${address} ${client}`;
}

export async function recordSources(
  { db }: Writing,
  sources: readonly (readonly [string, StoredSource])[],
): Promise<void> {
  const rows = sources.map(([, source]) => source);
  await store.upsert(db, rows);
  for (const used of ['token', 'app'] as const) {
    const subjects = rows.filter((row) => row.used === used).map(({ subject }) => subject);
    await store.trim(db, used, [...new Set(subjects)]);
  }
}
