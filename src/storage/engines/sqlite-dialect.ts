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
import { rowReader } from './row-reader.ts';
import type { Snapshot } from './snapshots.ts';
import { prepareList } from './sqlite-lists.ts';

/**
 * Kysely over one SQLite connection. Kysely's own dialect prepares a statement for each call and queues reads behind
 * transactions; this one caches its statements and leaves the queueing to `groupCommit`.
 *
 * @param snapshot gives the snapshot each statement reads, on a read-only connection; `committed` is called after each commit
 */
export function sqliteKysely(
  database: DatabaseSync,
  { snapshot = () => undefined, committed = () => {} }: Hooks,
): Kysely<Schema> {
  const adapter = Object.create(adapterPrototype);
  const execute = createExecutor(database, snapshot);
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

interface Hooks {
  readonly snapshot?: () => Snapshot | undefined;
  readonly committed?: () => void;
}

/** SQLite's DDL is transactional, whatever Kysely's adapter says: a migration runs completely or not at all. */
const adapterPrototype = Object.create(new SqliteAdapter(), { supportsTransactionalDdl: { value: true } });

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

interface CachedStatement {
  readonly statement: StatementSyncInstance;
  readonly columns: readonly string[];
  /** Undefined for a statement that returns no rows. */
  readonly read: ReturnType<typeof rowReader> | undefined;
  /** Whether its last result was a list, and what reads such a one faster. */
  isList: boolean;
  list?: ReturnType<typeof prepareList>;
  /** The last result and its snapshot: simultaneous requests often look up the same client id or token. */
  last?:
    | { readonly snapshot: Snapshot; readonly parameters: readonly unknown[]; readonly rows: unknown[] }
    | undefined;
}

/** Statements are cached by their text. The bound matters only for texts with lists of varying length. */
const MAX_CACHED_STATEMENTS = 500;

/** Enough for look-ups by key; longer results are lists. */
const MAX_LOOKED_UP_ROWS = 4;

type Execute = (sql: string, parameters: readonly unknown[]) => QueryResult<unknown>;

function createExecutor(database: DatabaseSync, currentSnapshot: () => Snapshot | undefined): Execute {
  const kept = new Map<string, CachedStatement>();

  function keep(sql: string): CachedStatement {
    const known = kept.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    const columns = statement.columns().map(({ name }) => String(name));
    const read = columns.length > 0 ? rowReader(columns) : undefined;
    if (read) statement.setReturnArrays(true);
    if (kept.size >= MAX_CACHED_STATEMENTS) kept.clear();
    const fresh = { statement, columns, read, isList: false };
    kept.set(sql, fresh);
    return fresh;
  }

  return (sql, parameters) => {
    const snapshot = currentSnapshot();
    const asked = keep(sql);
    const { statement, read, last } = asked;
    if (snapshot && last?.snapshot === snapshot && areEqual(last.parameters, parameters))
      return { rows: last.rows };
    if (!read) {
      const { changes } = statement.run(...parameters);
      return { rows: [], numAffectedRows: BigInt(changes) };
    }
    const { rows, kept } =
      asked.isList && asked.list
        ? asked.list(parameters)
        : { rows: (statement.all(...parameters) as unknown[][]).map(read), kept: false };
    if (!snapshot) return { rows };
    const isList = rows.length > MAX_LOOKED_UP_ROWS;
    if (isList && !('list' in asked)) asked.list = prepareList(database, sql, asked.columns);
    asked.isList = isList;
    // A long list would stay in memory until the statement runs again.
    asked.last = isList && !kept ? undefined : { snapshot, parameters, rows };
    return { rows };
  };
}

function areEqual(some: readonly unknown[], others: readonly unknown[]): boolean {
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
