import type { ColumnBuilderCallback, Kysely } from 'kysely';
import type { Tx } from '../db.ts';
import type { Schema } from '../schema.ts';

/** The whole of what differs from one database to another. */
export interface Engine {
  readonly name: 'SQLite' | 'PostgreSQL';
  readonly columns: Columns;
  open(url: string): Promise<Opened>;
}

/** The two words in which migrations differ. */
export interface Columns {
  /** Holds every whole number up to 2^53. */
  readonly integer: 'integer' | 'bigint';
  /** Makes a column the key that the database counts up; no number is ever given twice. */
  readonly identity: ColumnBuilderCallback;
}

interface Opened {
  readonly reader: Kysely<Schema>;
  readonly writer: Kysely<Schema>;
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs `work` on a connection whose statements may take as long as they take. */
  unhurried<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T>;
  takeTime(tx: Tx): Promise<void>;
  isUnavailable(error: unknown): boolean;
  isUniqueViolation(error: unknown): boolean;
  close(): Promise<void>;
}
