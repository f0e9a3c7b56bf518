import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import type { TableSizes } from './table-sizes.ts';
import type { Unavailability } from './unavailability.ts';

/** A handle that only reads: enforced by its type and, on SQLite, by the connection (`query_only`). */
export type Db = Pick<Kysely<Schema>, 'selectFrom' | 'executeQuery' | 'getExecutor'>;

/** A handle inside a transaction, the only way to write. */
export type Tx = Kysely<Schema>;

export interface Storage {
  readonly reader: Db;
  readonly identities: Identities;
  /** For display. */
  readonly engine: 'SQLite' | 'PostgreSQL';
  /** The same database, for one request: all that it waits for this database is bounded together. */
  forRequest(): Storage;
  /** A request that works in batches, of which each does something, may wait as long again for the next one. */
  renewPatience(): void;
  /** Runs `work` in a transaction; resolves only once the commit is on disk. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Lifts the statement timeout for this transaction, for statements that may wait long for a lock. */
  liftStatementTimeout(tx: Tx): Promise<void>;
  /** Not through a connection pooler, which gives a migration no connection of its own. */
  readonly canMigrate: boolean;
  /**
   * Brings the schema up to date; returns the names of the migrations that ran. Those that wait for the end of older nodes run as
   * well if nobody else is connected to the database.
   *
   * @param by the version of Latchkey
   * @param finishes whether no older node is left, as the operator says
   */
  migrate(by?: string, finishes?: boolean): Promise<readonly string[]>;
  /** Names of the migrations that have not run yet, and that nodes of this version need. */
  pendingMigrations(): Promise<readonly string[]>;
  /** Why nothing can be written at the moment, although reading works; undefined when writing works as well. */
  whyReadOnly(): Promise<ReadOnly | undefined>;
  schemaState(): Promise<SchemaState>;
  newestMigrations(): Promise<NewestMigrations>;
  /** By the estimates of the engine: counting would take too long. */
  tableSizes(): Promise<TableSizes>;
  /** Asks the database nothing. */
  connections(): ConnectionCounts;
  /** Whether an error means that the database is unavailable, rather than that the statement was wrong. */
  isUnavailable(error: unknown): boolean;
  /** @returns undefined when it is not */
  whyUnavailable(error: unknown): Unavailability | undefined;
  isUniqueViolation(error: unknown): boolean;
  close(): Promise<void>;
}

/** Of tables whose rows the database numbers. */
export interface Identities {
  /** The largest number that it has given, also to rows that are gone; 0 before the first. */
  last(db: Kysely<Schema>, table: string): Promise<number>;
  /** Later rows get larger ones. */
  setLast(tx: Kysely<Schema>, table: string, id: number): Promise<void>;
}

/** A database that can be read, but not written. */
export interface ReadOnly {
  readonly why: Unavailability;
  /** For anybody: it names no host and no path. */
  readonly sentence: string;
}

/** Of SQLite, the one that writes: reading waits for nothing. */
export interface ConnectionCounts {
  /** That something uses, or that are still being made. */
  readonly inUse: number;
  readonly idle: number;
  /** How many there can be. */
  readonly most: number;
  /** What waits for one: all are in use. */
  readonly waiting: number;
}

/** Their names; they differ while nodes of several versions run. */
export interface NewestMigrations {
  /** That has run on the database; '' if none has. */
  readonly run: string;
  /** That this version has. */
  readonly known: string;
}

/** How the schema of a database compares with the one that this version needs. */
export interface SchemaState {
  /** Migrations that have not run yet and that this version needs, in order. */
  readonly pending: readonly PendingMigration[];
  /** Migrations after those, which wait until no node of the version before is left. */
  readonly unfinished: readonly string[];
  /** Migrations that have run, but are of a newer version. */
  readonly unknown: readonly string[];
  /** Whether no migration has run yet. */
  readonly isEmpty: boolean;
  /** Whether running nodes go on working when a table gets another column. */
  readonly bearsColumns: boolean;
  /** Whether this version can work with what those did. */
  readonly isCompatible: boolean;
  /** The version of Latchkey that changed the schema last. */
  readonly changedBy: string | undefined;
}

export interface PendingMigration {
  readonly name: string;
  /** Whether nodes of the version before go on working. */
  readonly isRolling: boolean;
  /** Whether it adds columns to tables that are there. */
  readonly widens: boolean;
  /** Tables that it reads or indexes while requests wait. */
  readonly scans: readonly (keyof Schema)[];
}
