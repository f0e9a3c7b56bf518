import type { DatabaseSyncInstance as DatabaseSync, StatementSyncInstance } from '@photostructure/sqlite';
import {
  type DatabaseConnection,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { runDirectly } from '../direct.ts';
import type { Schema } from '../schema.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Kysely over one SQLite connection. Kysely's own dialect prepares a statement for each call and queues reads behind
 * transactions; this one keeps its statements, and leaves the queueing to `groupCommit`.
 *
 * @param snapshot tells ahead of each statement which one it reads, where it only reads; `committed` is called after each
 *   commit
 */
export function sqliteKysely(
  database: DatabaseSync,
  { snapshot = () => undefined, committed = () => {} }: Watching,
): Kysely<Schema> {
  const adapter = Object.create(transactional);
  const execute = executing(database, snapshot);
  runDirectly(adapter, (sql, parameters) => execute(sql, parameters).rows);
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => adapter,
      createDriver: () => driver(database, execute, committed),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
}

interface Watching {
  readonly snapshot?: () => Snapshot | undefined;
  readonly committed?: () => void;
}

/** SQLite's DDL is transactional, whatever Kysely's adapter says: a migration is done whole or not at all. */
const transactional = Object.create(new SqliteAdapter(), { supportsTransactionalDdl: { value: true } });

function driver(database: DatabaseSync, execute: Execute, committed: () => void): Driver {
  const connection = connect(execute);
  const nothing = async () => {};
  return {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: async () => database.exec('BEGIN IMMEDIATE'),
    async commitTransaction() {
      database.exec('COMMIT');
      committed();
    },
    rollbackTransaction: async () => database.exec('ROLLBACK'),
    releaseConnection: nothing,
    destroy: nothing,
  };
}

interface Kept {
  readonly statement: StatementSyncInstance;
  readonly columns: readonly string[];
  /** What was asked last, and of which snapshot: many who come at once show the same client id, or the same token. */
  last?: { readonly snapshot: Snapshot; readonly parameters: readonly unknown[]; readonly rows: unknown[] };
}

/** Statements kept by their text. A program has only so many texts; the bound is for lists of varying length. */
const KEPT = 500;

/** As many rows as a look-up finds. */
const FEW = 4;

type Execute = (sql: string, parameters: readonly unknown[]) => QueryResult<unknown>;

function executing(database: DatabaseSync, snapshotOfNow: () => Snapshot | undefined): Execute {
  const kept = new Map<string, Kept>();

  function keep(sql: string): Kept {
    const known = kept.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    const columns = statement.columns().map(({ name }) => String(name));
    if (columns.length > 0) statement.setReturnArrays(true);
    if (kept.size >= KEPT) kept.clear();
    const fresh = { statement, columns };
    kept.set(sql, fresh);
    return fresh;
  }

  return (sql, parameters) => {
    const snapshot = snapshotOfNow();
    const asked = keep(sql);
    const { statement, columns, last } = asked;
    if (snapshot && last?.snapshot === snapshot && areAlike(last.parameters, parameters))
      return { rows: last.rows };
    if (columns.length === 0) {
      const { changes } = statement.run(...parameters);
      return { rows: [], numAffectedRows: BigInt(changes) };
    }
    const rows = (statement.all(...parameters) as unknown[][]).map((values) => named(columns, values));
    // A long list is asked for by few, and would stay in memory until the next one asks.
    if (snapshot && rows.length <= FEW) asked.last = { snapshot, parameters, rows };
    return { rows };
  };
}

function areAlike(some: readonly unknown[], others: readonly unknown[]): boolean {
  for (let at = 0; at < some.length; at++) if (some[at] !== others[at]) return false;
  return some.length === others.length;
}

function connect(execute: Execute): DatabaseConnection {
  return {
    executeQuery: async ({ sql, parameters }) => execute(sql, parameters) as QueryResult<never>,
    // biome-ignore lint/correctness/useYield: a generator by Kysely's type; nothing here streams
    async *streamQuery() {
      throw new Error('This dialect does not stream.');
    },
  };
}

/** Reading arrays and naming them here is faster than having the driver make the objects. */
function named(columns: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (let at = 0; at < columns.length; at++) row[columns[at] as string] = values[at];
  return row;
}
