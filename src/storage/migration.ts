import type { Kysely } from 'kysely';
import type { Columns } from './engines/engine.ts';
import type { Schema } from './schema.ts';

/** What the file of a migration exports. */
export interface Migration {
  up(db: Kysely<Schema>, columns: Columns): Promise<void>;
  /**
   * The migration that a node must know to go on working while this one runs and after it. `nothing`: it only adds, and
   * every node goes on. `itself`: nodes of the version before have to stop first. Otherwise the name of an earlier one, whose
   * nodes no longer use what this one removes.
   */
  readonly requires: 'nothing' | 'itself' | `${number}-${string}`;
  /**
   * Whether it runs only once no node of the version before is left: what was begun while they were running ends with it. Nodes of
   * this version work with the schema before it and after it.
   */
  readonly contracts?: true;
  /** Whether it adds columns to tables that are there. */
  readonly widens?: true;
  /** Tables that it reads or indexes: the more rows, the longer requests wait. */
  readonly scans?: readonly (keyof Schema)[];
}
