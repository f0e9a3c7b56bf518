import { type Kysely, sql } from 'kysely';
import { expect, it } from 'vitest';
import { allMigrations, migrator } from '../../../src/storage/migrate.ts';
import type { Schema } from '../../../src/storage/schema.ts';
import { engine, unmigratedDatabase } from '../../support/databases.ts';
import { openRaw } from '../../support/schemas.ts';

it('a migration that stops no node drops nothing, demands nothing of what nodes of the version before write, and says whether it adds columns', async () => {
  const url = await unmigratedDatabase();
  const broken: string[] = [];

  await openRaw(url, async (db, place) => {
    let before = await demandsOf(db);
    for (const [name, { requires, widens = false }] of allMigrations) {
      const { error } = await migrator(db, place).migrateTo(name);
      if (error) throw error;
      const after = await demandsOf(db);
      const faults = faultsBetween(before, after);
      if (requires === 'nothing') broken.push(...faults.map((fault) => `${name}: ${fault}`));
      if (widens !== widened(before, after)) broken.push(`${name}: widens is ${widens}`);
      before = after;
    }
  });

  expect(broken).toEqual([]);
});

it('finds what a migration may not do while nodes of the version before run', async () => {
  const url = await unmigratedDatabase();

  const faults = await openRaw(url, async (db, place) => {
    await migrator(db, place).migrateToLatest();
    const before = await demandsOf(db);
    await sql`alter table apps rename column description to summary`.execute(db);
    await sql`alter table teams add column colour text not null default 'red'`.execute(db);
    await sql`create unique index one_name on apps (name)`.execute(db);
    await sql`drop table team_members`.execute(db);
    await sql`create table later (id integer not null)`.execute(db);
    return faultsBetween(before, await demandsOf(db));
  });

  expect(faults).toEqual(['apps.description is gone', 'apps demands unique name', 'team_members is gone']);
});

/** By table: its columns, whether each must be given, and the columns that must be unique together. */
type Demands = ReadonlyMap<string, { columns: ReadonlyMap<string, boolean>; unique: ReadonlySet<string> }>;

function faultsBetween(before: Demands, after: Demands): string[] {
  return [...before].flatMap(([table, was]) => {
    const is = after.get(table);
    if (!is) return [`${table} is gone`];
    const gone = [...was.columns.keys()].filter((column) => !is.columns.has(column));
    const demanded = [...is.columns].filter(([column, must]) => must && !was.columns.get(column));
    const unique = [...is.unique].filter((columns) => !was.unique.has(columns));
    return [
      ...gone.map((column) => `${table}.${column} is gone`),
      ...demanded.map(([column]) => `${table}.${column} must be given`),
      ...unique.map((columns) => `${table} demands unique ${columns}`),
    ];
  });
}

function widened(before: Demands, after: Demands): boolean {
  const isNew = (table: string) => (column: string) => !before.get(table)?.columns.has(column);
  return [...before.keys()].some((table) => [...(after.get(table)?.columns.keys() ?? [])].some(isNew(table)));
}

async function demandsOf(db: Kysely<Schema>): Promise<Demands> {
  const tables = await db.introspection.getTables();
  const demands = new Map<string, { columns: Map<string, boolean>; unique: Set<string> }>();
  for (const { name, columns } of tables) {
    const musts = columns.map(
      ({ name, isNullable, hasDefaultValue, isAutoIncrementing }) =>
        [name, !isNullable && !hasDefaultValue && !isAutoIncrementing] as const,
    );
    demands.set(name, { columns: new Map(musts), unique: await uniqueIn(db, name) });
  }
  return new Map([...demands].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** Columns and condition of each unique index. */
async function uniqueIn(db: Kysely<Schema>, table: string): Promise<Set<string>> {
  const { rows } =
    engine === 'sqlite'
      ? await sql<{ columns: string }>`
          select (select group_concat(coalesce(name, '?'), ', ') from pragma_index_info(list.name)) ||
            case when partial then ' in ' || list.name else '' end as columns
          from pragma_index_list(${table}) as list where "unique"
        `.execute(db)
      : await sql<{ columns: string }>`
          select (
            select string_agg(coalesce(a.attname, '?'), ', ' order by k.place)
            from unnest(i.indkey::int[]) with ordinality as k (number, place)
            left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
          ) || case when i.indpred is null then '' else ' in ' || i.indexrelid::regclass end as columns
          from pg_index i where i.indisunique and i.indrelid = ${table}::regclass
        `.execute(db);
  return new Set(rows.map(({ columns }) => columns));
}
