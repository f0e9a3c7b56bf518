import { type Kysely, sql } from 'kysely';
import { postgres } from '../../src/storage/engines/postgres/postgres.ts';
import { sqlite } from '../../src/storage/engines/sqlite.ts';
import { migrator } from '../../src/storage/migrate.ts';
import type { Schema } from '../../src/storage/schema.ts';

type Place = Parameters<typeof migrator>[1];

/** Opens a database without migrating it. */
export async function openRaw<T>(
  url: string,
  work: (db: Kysely<Schema>, place: Place) => Promise<T>,
): Promise<T> {
  const { open, columns } = url.startsWith('sqlite') ? sqlite : postgres;
  const { writer, schema, close } = await open(url, { connections: 2, timeout: 60 });
  try {
    return await work(writer, { columns, schema });
  } finally {
    await close();
  }
}

/** Runs the migrations of an older version: those up to this one. */
export function migrateUpTo(url: string, name: string): Promise<void> {
  return openRaw(url, async (db, place) => {
    const { error } = await migrator(db, place, { by: '0.0.9' }).migrateTo(name);
    if (error) throw error;
  });
}

/** What a later version leaves behind. @param requires the migration that nodes have to know */
export function migrateBeyond(
  url: string,
  { requires, by }: { requires: string; by: string },
): Promise<void> {
  return openRaw(url, async (db) => {
    await sql`alter table accounts add column of_a_later_version text`.execute(db);
    await sql`insert into kysely_migration (name, timestamp) values (${LATER}, '2031-01-01')`.execute(db);
    const value = JSON.stringify({ requires, by });
    await sql`delete from installation where name = 'schema'`.execute(db);
    await sql`insert into installation (name, value) values ('schema', ${value})`.execute(db);
  });
}

export const LATER = '9000-of-a-later-version';

/** All that is in the database under the names of migrations. */
export function executedMigrations(url: string): Promise<string[]> {
  return openRaw(url, async (db) => {
    const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
    if (!tables.some(({ name }) => name === 'kysely_migration')) return [];
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
    return rows.map(({ name }) => name);
  });
}
