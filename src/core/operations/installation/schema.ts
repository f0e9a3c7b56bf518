import type { SchemaState, Storage } from '../../../storage/db.ts';
import { VERSION } from '../../../version.ts';

/** What a start found, and did. */
export interface PreparedSchema {
  /** Names of the migrations that ran. */
  readonly migrated: readonly string[];
  /** Names of the migrations that wait until no node of the version before is left. */
  readonly unfinished: readonly string[];
  /** For the log, when a newer version has changed the schema. */
  readonly newer: string | undefined;
}

export interface Migrating {
  /** Whether pending migrations run; otherwise they are refused. */
  readonly migrates: boolean;
  /** Whether no node of the version before is left, as the operator says. */
  readonly finishes?: boolean;
}

/**
 * Makes sure that the schema is one that this version can work with.
 *
 * @throws {Error} when the schema is too old or too new, or pending migrations cannot run
 */
export async function prepareSchema(
  storage: Storage,
  { migrates, finishes = false }: Migrating,
): Promise<PreparedSchema> {
  const state = await storage.schemaState();
  requireCompatible(state);
  if (state.pending.length > 0) {
    if (!migrates) throw new Error(state.isEmpty ? EMPTY : TOO_OLD);
    if (!storage.canMigrate) throw new Error(POOLED);
  }
  const migrated = migrates && storage.canMigrate ? await storage.migrate(VERSION, finishes) : [];
  const unfinished = migrates ? (await storage.schemaState()).unfinished : [];
  return { migrated, unfinished, newer: state.unknown.length > 0 ? newerMessage(state) : undefined };
}

/** @throws {Error} when the schema is too new */
export function requireCompatible(state: SchemaState): void {
  if (state.isCompatible) return;
  throw new Error(
    `The database was changed by ${changedBy(state)}, and Latchkey ${VERSION} cannot work with it: use ${changedBy(state)}, or a newer one.`,
  );
}

function newerMessage(state: SchemaState): string {
  return `The database was changed by ${changedBy(state)} (${state.unknown.join(', ')}). Latchkey ${VERSION} can work with it; upgrade this node, too.`;
}

function changedBy({ changedBy }: SchemaState): string {
  return changedBy === undefined ? 'a newer version of Latchkey' : `Latchkey ${changedBy}`;
}

/** In the log, and printed by `latchkey migrate`. */
export const UNFINISHED =
  'The upgrade is not finished: run `latchkey migrate --finish` once no node of the version before is running.';

const EMPTY = 'The database is empty. Run `latchkey migrate` first, or start the server, which migrates it.';

const TOO_OLD =
  'The schema of the database is older than this version needs. Run `latchkey migrate` first; ' +
  '`latchkey migrate --check` says whether the nodes that are running have to stop for it.';

const POOLED =
  'There are migrations to run, for which a connection pooler has no connection of its own. Run ' +
  '`latchkey migrate --database URL` first, with the URL of the PostgreSQL server itself.';
