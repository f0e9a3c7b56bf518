import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach } from 'vitest';
import { loadSettings } from '../../../../src/config/load.ts';
import type { Context } from '../../../../src/core/foundation/context.ts';
import { applySeed } from '../../../../src/core/operations/seed/apply.ts';
import { parseSeed } from '../../../../src/core/operations/seed/parse/parse.ts';
import type { Seed } from '../../../../src/core/operations/seed/parse/seed.ts';
import type { SeededThing } from '../../../../src/core/operations/seed/seeded-thing.ts';
import { openContext } from '../../../../src/open-context.ts';
import type { Schema } from '../../../../src/storage/schema.ts';
import { type Clock, stoppedClock } from '../../../support/clock.ts';
import { freshDatabase, temporaryFolder } from '../../../support/databases.ts';
import { ROOT } from '../../../support/latchkey-process.ts';

export interface SeedWorld {
  readonly context: Context;
  readonly clock: Clock;
  /** Applies a seed, a minute later than the last step. @returns what was created or changed, in a few words each */
  apply(seed: Seed): Promise<string[]>;
  /** Applies a seed by force. @returns what that undid */
  force(seed: Seed): Promise<string[]>;
  /** Every row of every table. */
  dump(): Promise<Record<string, object[]>>;
  /** The actions in the audit trail. */
  actions(): Promise<string[]>;
}

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** An empty database. */
export async function createSeedWorld(): Promise<SeedWorld> {
  const folder = temporaryFolder();
  const loaded = loadSettings({
    LATCHKEY_DATABASE_URL: await freshDatabase(folder),
    LATCHKEY_SECRET_KEY_FILE: path.join(folder, 'secret.key'),
  });
  if ('errors' in loaded) throw new Error(loaded.errors.join('\n'));
  const clock = stoppedClock();
  const context = await openContext({ ...loaded.settings, publicUrl: 'https://latchkey.example' }, clock.now);
  closing.push(() => context.storage.close());
  return {
    context,
    clock,
    async apply(seed) {
      clock.advance(60);
      const result = await applySeed(context, seed);
      if (result.outcome === 'conflicts') throw new Error(JSON.stringify(result.conflicts));
      return result.things.filter(({ outcome }) => outcome !== 'unchanged').map(inWords);
    },
    async force(seed) {
      clock.advance(60);
      const result = await applySeed(context, seed, { force: true });
      if (result.outcome === 'conflicts') throw new Error(JSON.stringify(result.conflicts));
      return result.undone.map(inWords);
    },
    dump: () => dump(context),
    async actions() {
      const rows = await context.db.selectFrom('audit_events').orderBy('id').select('action').execute();
      return rows.map(({ action }) => action);
    },
  };
}

/** The rules of a default installation. */
export const SEED_RULES = { tokenPrefix: 'ghp_', httpCallbackHosts: [] };

/** The example seed of the repository. */
export function exampleSeed(): Seed {
  const { seed } = parseSeed(readFileSync(path.join(ROOT, 'seed.example.yaml'), 'utf8'), SEED_RULES);
  if (!seed) throw new Error('The example is wrong.');
  return seed;
}

/** The seed with other properties for one item of a section. */
export function withOther<S extends keyof Seed>(
  seed: Seed,
  section: S,
  other: Partial<Seed[S][number]>,
  at = 0,
): Seed {
  return {
    ...seed,
    [section]: seed[section].map((thing, place) => (place === at ? { ...thing, ...other } : thing)),
  };
}

function inWords({ name, outcome, changes }: SeededThing): string {
  return [outcome, name, ...changes].join(': ');
}

const TABLES: Record<keyof Schema, true> = {
  accounts: true,
  account_words: true,
  emails: true,
  recovery_codes: true,
  lockouts: true,
  familiar_sources: true,
  apps: true,
  app_words: true,
  app_offers: true,
  callback_urls: true,
  client_secrets: true,
  grants: true,
  authorizations: true,
  organizations: true,
  organization_members: true,
  organization_approvals: true,
  teams: true,
  team_members: true,
  audit_events: true,
  audit_event_words: true,
  refused_requests: true,
  installation: true,
  rate_limits: true,
  sessions: true,
  kept_secrets: true,
  passkeys: true,
  password_links: true,
  passkey_challenges: true,
  authorization_codes: true,
  device_codes: true,
  refresh_tokens: true,
  seeded_facts: true,
  daily_counts: true,
  admin_tokens: true,
  brownouts: true,
  deprecated_calls: true,
  deprecations: true,
  recent_sources: true,
};

async function dump({ db }: Context): Promise<Record<string, object[]>> {
  const all: Record<string, object[]> = {};
  for (const table of Object.keys(TABLES) as (keyof Schema)[]) {
    const rows = await db.selectFrom(table).selectAll().execute();
    all[table] = rows.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  }
  return all;
}
