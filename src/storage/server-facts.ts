import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { TABLES } from './copying/tables.ts';
import type { Storage } from './db.ts';
import type { Schema } from './schema.ts';

/** What a database server says of itself, and of what we may do there. */
export interface ServerFacts {
  /** Such as `3.53.0` or `17.2`. */
  readonly version: string;
  /** What the oldest that will do has. */
  readonly isOld: boolean;
  /** The server's clock; undefined where that is this machine's. */
  readonly now: Date | undefined;
  /** Tables that cannot be read, written to or changed, by what is missing. */
  readonly missing: readonly { readonly table: string; readonly right: string }[];
  /** Whether tables can be added, as migrations do. */
  readonly mayCreate: boolean;
  /** Of the server, for all; undefined where there is no such limit. */
  readonly mostConnections: number | undefined;
}

export function findServerFacts(
  db: Pick<Kysely<Schema>, 'getExecutor'>,
  engine: 'SQLite' | 'PostgreSQL',
): Promise<ServerFacts> {
  return engine === 'SQLite' ? ofSqlite(db) : ofPostgres(db);
}

async function ofSqlite(db: Pick<Kysely<Schema>, 'getExecutor'>): Promise<ServerFacts> {
  const { rows } = await sql<{ version: string }>`select sqlite_version() as version`.execute(db);
  // An older library is refused when the file is opened, and there are no rights but those of the file.
  return {
    version: rows[0]?.version ?? '',
    isOld: false,
    now: undefined,
    missing: [],
    mayCreate: true,
    mostConnections: undefined,
  };
}

/** The oldest that is tested (docs/operating.md). */
const OLDEST = 140_000;

async function ofPostgres(db: Pick<Kysely<Schema>, 'getExecutor'>): Promise<ServerFacts> {
  const { rows } = await sql<{
    version: string;
    number: string;
    milliseconds: string;
    creates: boolean;
    connections: string;
  }>`
    select current_setting('server_version') as version, current_setting('server_version_num') as number,
      (extract(epoch from clock_timestamp()) * 1000)::text as milliseconds, has_schema_privilege(current_schema(), 'CREATE') as creates,
      current_setting('max_connections') as connections
  `.execute(db);
  const [row] = rows;
  const missing = await sql<{ table: string; right: string }>`
    select c.relname as table, r.name as right
    from pg_class c cross join (values ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) r (name)
    where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace
      and c.relname in (${sql.join(TABLES)}) and not has_table_privilege(c.oid, r.name)
    order by c.relname, r.name
  `.execute(db);
  return {
    version: row?.version ?? '',
    isOld: Number(row?.number) < OLDEST,
    now: new Date(Number(row?.milliseconds)),
    missing: missing.rows,
    mayCreate: row?.creates ?? false,
    mostConnections: Number(row?.connections),
  };
}

/** Writes in a transaction that is then rolled back. @throws {Error} when that does not work */
export async function tryWriting({ write }: Pick<Storage, 'write'>): Promise<void> {
  const undone = new Error('rolled back');
  try {
    await write(async (tx) => {
      await tx
        .insertInto('installation')
        .values({ name: `doctor ${randomUUID()}`, value: '' })
        .execute();
      throw undone;
    });
  } catch (error) {
    if (error !== undone) throw error;
  }
}
