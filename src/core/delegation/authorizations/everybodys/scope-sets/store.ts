import { sql } from 'kysely';
import type { Db } from '../../../../../storage/db.ts';
import type { Origin } from '../../../../../storage/tables/authorizations.ts';

export interface ScopeSetOfOrigin {
  readonly origin: Origin;
  /** As it is stored. */
  readonly scopes: string;
}

const ORIGINS: readonly Origin[] = [
  'authorizations_api',
  'seed',
  'settings',
  'web_flow',
  'device_flow',
  'impersonation',
];

/** Of one origin. */
const MOST_SETS = 500;

/**
 * The different sets of scopes that there are, whatever the number of tokens: each step skips to the next one in the index.
 *
 * @returns nothing when there are too many to be listed
 */
export async function findScopeSets(
  db: Db,
  only: Origin | undefined,
): Promise<readonly ScopeSetOfOrigin[] | undefined> {
  const sets: ScopeSetOfOrigin[] = [];
  for (const origin of only ? [only] : ORIGINS) {
    const { rows } = await sql<{ scopes: string }>`
      with recursive sets (scopes) as (
        select min(scopes) from authorizations where origin = ${origin}
        union all
        select (select min(scopes) from authorizations where origin = ${origin} and scopes > sets.scopes)
        from sets where sets.scopes is not null
      )
      select scopes from sets where scopes is not null limit ${MOST_SETS + 1}`.execute(db);
    if (rows.length > MOST_SETS) return undefined;
    sets.push(...rows.map(({ scopes }) => ({ origin, scopes })));
  }
  return sets;
}
