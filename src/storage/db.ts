import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** A handle that only reads: enforced by its type and, on SQLite, by the connection (`query_only`). */
export type Db = Pick<Kysely<Schema>, 'selectFrom' | 'executeQuery' | 'getExecutor'>;

/** A handle inside a transaction, the only way to write. */
export type Tx = Kysely<Schema>;

export interface Storage {
  readonly reader: Db;
  /** For display. */
  readonly engine: 'SQLite' | 'PostgreSQL';
  /** Runs `work` in a transaction; resolves only once the commit is on disk. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Lifts the statement timeout for this transaction, for statements that may wait long for a lock. */
  liftStatementTimeout(tx: Tx): Promise<void>;
  /** Brings the schema up to date; returns the names of the migrations that ran. */
  migrate(): Promise<readonly string[]>;
  /** Names of the migrations that have not run yet. */
  pendingMigrations(): Promise<readonly string[]>;
  /** Why nothing can be written at the moment, although reading works; undefined when writing works as well. */
  whyReadOnly(): Promise<string | undefined>;
  /** Whether an error means that the database is unavailable, rather than that the statement was wrong. */
  isUnavailable(error: unknown): boolean;
  isUniqueViolation(error: unknown): boolean;
  close(): Promise<void>;
}
