import { existsSync } from 'node:fs';
import { type Kysely, sql } from 'kysely';
import { connect, engineOf } from '../connect.ts';
import type { Identities, SchemaState } from '../db.ts';
import type { Schema } from '../schema.ts';
import { sqliteFileOf } from '../sqlite-files/path.ts';

/** A database as it is at one instant. */
export interface CopySource {
  readonly db: Kysely<Schema>;
  readonly identities: Identities;
  readonly schema: SchemaState;
}

/** It is read in one transaction, however long that takes. Seconds. */
const LIMITS = { connections: 2, timeout: 3600 };

/** Changes nothing, and keeps nobody from reading and writing. @throws {Error} when there is no such database */
export async function withCopySource<T>(url: string, work: (source: CopySource) => Promise<T>): Promise<T> {
  const { identities } = await engineOf(url);
  const file = sqliteFileOf(url);
  if (file !== undefined) {
    if (!existsSync(file)) throw new Error(`There is no database at ${file}.`);
    const { readFileFacts, withSqliteFile } = await import('../sqlite-files/file-facts.ts');
    return withSqliteFile(file, async (db, database) => {
      database.exec('BEGIN');
      const { schema } = await readFileFacts(db);
      return work({ db, identities, schema });
    });
  }
  const storage = await connect(url, LIMITS);
  try {
    const schema = await storage.schemaState();
    return await storage.write(async (tx) => {
      await sql`set transaction isolation level repeatable read, read only`.execute(tx);
      await storage.liftStatementTimeout(tx);
      return work({ db: tx, identities, schema });
    });
  } finally {
    await storage.close();
  }
}
