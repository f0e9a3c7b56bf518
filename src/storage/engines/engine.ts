import type { ColumnBuilderCallback, Kysely } from 'kysely';
import type { Tx } from '../db.ts';
import type { Schema } from '../schema.ts';

/** Everything that differs between databases. */
export interface Engine {
  readonly name: 'SQLite' | 'PostgreSQL';
  readonly columns: Columns;
  open(url: string): Promise<Opened>;
}

/** The column types in which migrations differ. */
export interface Columns {
  /** Holds every integer up to 2^53. */
  readonly integer: 'integer' | 'bigint';
  /** Makes a column an auto-incremented primary key whose values are never reused. */
  readonly identity: ColumnBuilderCallback;
}

interface Opened {
  readonly reader: Kysely<Schema>;
  readonly writer: Kysely<Schema>;
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs `work` on a connection without a statement timeout. */
  withoutTimeout<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T>;
  liftStatementTimeout(tx: Tx): Promise<void>;
  isUnavailable(error: unknown): boolean;
  isUniqueViolation(error: unknown): boolean;
  close(): Promise<void>;
}
