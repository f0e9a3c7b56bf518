import { DatabaseSync } from '@photostructure/sqlite';
import type { Kysely } from 'kysely';
import { sqliteKysely } from '../engines/sqlite-dialect.ts';
import type { Schema } from '../schema.ts';

/** Writes to a database file that nobody else uses. */
export async function withWritableSqliteFile<T>(
  file: string,
  work: (db: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  const database = new DatabaseSync(file);
  try {
    return await work(sqliteKysely(database, {}));
  } finally {
    database.close();
  }
}
