import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** What reads. It cannot write: neither by its type nor, on SQLite, by its connection. */
export type Db = Pick<Kysely<Schema>, 'selectFrom' | 'executeQuery' | 'getExecutor'>;

/** What writes: the inside of a transaction. */
export type Tx = Kysely<Schema>;

export interface Storage {
  readonly reader: Db;
  /** As people call it. */
  readonly engine: 'SQLite' | 'PostgreSQL';
  /** Runs `work` in a transaction; the promise is kept only after the commit is on disk. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Lets the statements of this transaction take, and wait, as long as they do: others are bounded. */
  takeTime(tx: Tx): Promise<void>;
  /** Brings the schema up to date; returns the names of the migrations that ran. */
  migrate(): Promise<readonly string[]>;
  /** Names of the migrations that have not run yet. */
  pendingMigrations(): Promise<readonly string[]>;
  /** Whether an error means that the database is away (and not that the statement was wrong). */
  isUnavailable(error: unknown): boolean;
  isUniqueViolation(error: unknown): boolean;
  close(): Promise<void>;
}
