import type { Kysely } from 'kysely';
import { readEntry, writeEntry } from '../installation-entry.ts';
import type { Schema } from '../schema.ts';

/** How a backup was made, which it says itself. */
export interface Taken {
  /** What was acknowledged before that is in it. */
  readonly at: string;
  /** The version of Latchkey. */
  readonly by: string;
}

const NAME = 'backup';

export function readTaken(db: Kysely<Schema>): Promise<Taken | undefined> {
  return readEntry(db, NAME);
}

export function writeTaken(db: Kysely<Schema>, taken: Taken): Promise<void> {
  return writeEntry(db, NAME, taken);
}
