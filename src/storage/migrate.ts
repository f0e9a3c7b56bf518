import { type Kysely, Migrator } from 'kysely';
import type { Columns } from './engines/engine.ts';
import type { Migration } from './migration.ts';
import * as initial from './migrations/0001-initial.ts';
import * as people from './migrations/0002-people.ts';
import * as tools from './migrations/0003-tools.ts';
import * as large from './migrations/0004-large.ts';
import * as names from './migrations/0005-names-in-the-trail.ts';
import * as facts from './migrations/0006-facts-in-the-trail.ts';
import * as seededFacts from './migrations/0007-seeded-facts.ts';
import * as unverifiedAddresses from './migrations/0008-unverified-addresses.ts';
import * as impersonators from './migrations/0009-impersonators.ts';
import * as expired from './migrations/0010-expired-authorizations.ts';
import * as departedMembers from './migrations/0012-departed-members.ts';
import * as familiarSources from './migrations/0014-familiar-sources.ts';
import * as installationApps from './migrations/0015-apps-of-the-installation.ts';
import * as tokensInTrail from './migrations/0016-tokens-in-the-trail.ts';
import * as keptSecrets from './migrations/0017-kept-secrets.ts';
import * as twoFactorResets from './migrations/0018-two-factor-resets.ts';
import * as dailyCounts from './migrations/0019-daily-counts.ts';
import * as searchIndexes from './migrations/0020-search-indexes.ts';
import * as refusedRequests from './migrations/0021-refused-requests.ts';
import * as searchedEvents from './migrations/0024-searched-events.ts';
import * as organizationApps from './migrations/0025-apps-of-organizations.ts';
import * as rateLimits from './migrations/0028-rate-limits.ts';
import * as afterOlderNodes from './migrations/0030-after-older-nodes.ts';
import * as deprecations from './migrations/0031-deprecations.ts';
import * as adminTokens from './migrations/0034-admin-tokens.ts';
import * as passwordLinks from './migrations/0035-password-links.ts';
import { lockTables } from './migrations/table-locks.ts';
import type { Schema } from './schema.ts';
import { readRecord, writeRecord } from './schema-record.ts';

/** One sequence for all engines; append only. */
const migrations = {
  '0001-initial': initial,
  '0002-people': people,
  '0003-tools': tools,
  '0004-large': large,
  '0005-names-in-the-trail': names,
  '0006-facts-in-the-trail': facts,
  '0007-seeded-facts': seededFacts,
  '0008-unverified-addresses': unverifiedAddresses,
  '0009-impersonators': impersonators,
  '0010-expired-authorizations': expired,
  '0012-departed-members': departedMembers,
  '0014-familiar-sources': familiarSources,
  '0015-apps-of-the-installation': installationApps,
  '0016-tokens-in-the-trail': tokensInTrail,
  '0017-kept-secrets': keptSecrets,
  '0018-two-factor-resets': twoFactorResets,
  '0019-daily-counts': dailyCounts,
  '0020-search-indexes': searchIndexes,
  '0021-refused-requests': refusedRequests,
  '0024-searched-events': searchedEvents,
  '0025-apps-of-organizations': organizationApps,
  '0028-rate-limits': rateLimits,
  '0030-after-older-nodes': afterOlderNodes,
  '0031-deprecations': deprecations,
  '0034-admin-tokens': adminTokens,
  '0035-password-links': passwordLinks,
} satisfies Record<string, Migration>;

/** In order. */
export const allMigrations: readonly (readonly [string, Migration])[] = Object.entries(migrations);

export const newestKnown = allMigrations.at(-1)?.[0] ?? '';

/** What migrations have to know about the database. */
export interface Place {
  readonly columns: Columns;
  /** Where the table of migrations is looked for; undefined where the engine has no schemas. */
  readonly schema: string | undefined;
}

interface Run {
  /** The version of Latchkey, for the record of who changed the schema. */
  readonly by?: string;
  /** Those that wait. */
  readonly without?: readonly string[];
}

export function migrator(
  db: Kysely<Schema>,
  { columns, schema }: Place,
  { by = '', without = [] }: Run = {},
): Migrator {
  const ready = allMigrations.map(([name, { up }]) => [
    name,
    {
      async up(db: Kysely<Schema>) {
        await lockTables(db, schema);
        await up(db, columns);
        const before = (await readRecord(db))?.requires ?? '';
        const requires = requiredBy(namesUpTo(name));
        await writeRecord(db, { requires: requires > before ? requires : before, by });
      },
    },
  ]);
  const provider = {
    getMigrations: async () => Object.fromEntries(ready.filter(([name]) => !without.includes(String(name)))),
  };
  const place = schema === undefined ? {} : { migrationTableSchema: schema };
  // One that waits for older nodes to stop runs after newer ones.
  return new Migrator({ db, provider, allowUnorderedMigrations: true, ...place });
}

/** Without those that may be waiting. */
function namesUpTo(last: string): readonly string[] {
  return allMigrations
    .filter(([name, { contracts }]) => name === last || (name < last && !contracts))
    .map(([name]) => name);
}

/** The newest migration that nodes must know once these have run. */
export function requiredBy(executed: readonly string[]): string {
  let required = allMigrations[0]?.[0] ?? '';
  for (const [name, { requires }] of allMigrations) {
    if (!executed.includes(name)) continue;
    const needed = requires === 'itself' ? name : requires;
    if (needed !== 'nothing' && needed > required) required = needed;
  }
  return required;
}
