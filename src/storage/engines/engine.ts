import type { ColumnBuilderCallback, Kysely } from 'kysely';
import type { Identities, Storage } from '../db.ts';
import type { Schema } from '../schema.ts';

/** Everything that differs between databases. */
export interface Engine {
  readonly name: 'SQLite' | 'PostgreSQL';
  readonly columns: Columns;
  readonly identities: Identities;
  open(url: string, limits: PoolLimits): Promise<Opened>;
}

/** For a database that other machines use, too. */
export interface PoolLimits {
  readonly connections: number;
  /** For a statement, in seconds. */
  readonly timeout: number;
}

/** The column types in which migrations differ. */
export interface Columns {
  /** Holds every integer up to 2^53. */
  readonly integer: 'integer' | 'bigint';
  /** Makes a column an auto-incremented primary key whose values are never reused. */
  readonly identity: ColumnBuilderCallback;
  /** Behind an expression, makes an index of it be in the order of the bytes. */
  readonly bytewise: '' | ' collate "C"';
  /** Whether a column that is there can lose its NOT NULL. */
  readonly canDropNotNull: boolean;
}

type OfEveryEngine =
  | 'engine'
  | 'identities'
  | 'migrate'
  | 'pendingMigrations'
  | 'schemaState'
  | 'newestMigrations'
  | 'tableSizes'
  | 'isUnavailable'
  | 'forRequest';

export interface Opened extends Omit<Storage, OfEveryEngine> {
  readonly reader: Kysely<Schema>;
  readonly writer: Kysely<Schema>;
  /** What differs for a request, where the engine has other machines to wait for. */
  readonly forRequest?: () => Pick<Opened, 'reader' | 'write' | 'whyReadOnly' | 'renewPatience'>;
  /** The schema with our tables, where the engine has schemas: others of the same database may be another Latchkey's. */
  readonly schema: string | undefined;
  /** Whether no other process is connected to the database. */
  isAlone(db: Kysely<Schema>): Promise<boolean>;
  /** Runs migrations, which may take long and sort all there is: without a statement timeout, and not in memory alone. */
  whileMigrating<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T>;
}
