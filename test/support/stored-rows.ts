import type { Kysely } from 'kysely';
import type { Context } from '../../src/core/foundation/context.ts';
import type { Schema } from '../../src/storage/schema.ts';

/** Every row of every table but of failure counters, as JSON, to see whether a request changed anything. */
export async function allStoredRows({ storage }: Context): Promise<Readonly<Record<string, string>>> {
  const db = storage.reader as Kysely<Schema>;
  const rows: Record<string, string> = {};
  for (const { name } of await db.introspection.getTables()) {
    if (name === 'lockouts') continue;
    const all = await db
      .selectFrom(name as keyof Schema)
      .selectAll()
      .execute();
    rows[name] = JSON.stringify(all.map((row) => JSON.stringify(row)).toSorted());
  }
  return rows;
}
