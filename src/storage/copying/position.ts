import type { Kysely } from 'kysely';
import { readEntry, writeEntry } from '../installation-entry.ts';
import type { Schema } from '../schema.ts';
import type { Key, TableName } from './tables.ts';

/** How far a copy has come. It is in the database that is being made, and gone once that is complete. */
export interface CopyPosition {
  /** The name of the original, without a password. */
  readonly from: string;
  readonly table: TableName;
  /** The last row that is there; null before the first. */
  readonly after: Key | null;
}

const NAME = 'copy';

/** Entries of the table `installation` that are about one database, whatever is copied to it. */
export const LOCAL: readonly string[] = [NAME, 'schema'];

export function readCopyPosition(db: Pick<Kysely<Schema>, 'selectFrom'>): Promise<CopyPosition | undefined> {
  return readEntry(db, NAME);
}

export function writeCopyPosition(db: Kysely<Schema>, position: CopyPosition): Promise<void> {
  return writeEntry(db, NAME, position);
}

export async function deleteCopyPosition(tx: Kysely<Schema>): Promise<void> {
  await tx.deleteFrom('installation').where('name', '=', NAME).execute();
}
