import { copyFileSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { connect } from '../../src/storage/connect.ts';
import { postgres } from '../../src/storage/engines/postgres/postgres.ts';
import { sqlite } from '../../src/storage/engines/sqlite.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of a running PostgreSQL, or undefined when SQLite is tested. */
    postgres: string | undefined;
  }
}

export const engine = inject('postgres') ? 'postgres' : 'sqlite';

/** For migrations that a test runs itself. */
export const { columns } = engine === 'postgres' ? postgres : sqlite;

const tidying: (() => Promise<void>)[] = [];
let made = 0;

/** Runs `tidy` when the test file is done; the last one registered runs first. */
export function tidyUpWith(tidy: () => Promise<void>): void {
  tidying.push(tidy);
}

/** Called when a test file is done. */
export async function tidyUp(): Promise<void> {
  for (const tidy of tidying.splice(0).reverse()) await tidy();
}

const MEMORY = '/dev/shm';

/** In memory where there is enough of it: still real files, but without thousands of disk writes. */
const ROOM = existsSync(MEMORY) && bytesFree(MEMORY) > 2 ** 31 ? MEMORY : os.tmpdir();

function bytesFree(place: string): number {
  const { bavail, bsize } = statfsSync(place);
  return bavail * bsize;
}

/** A folder that is deleted when the test file is done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(ROOM, 'latchkey-test-'));
  tidying.push(async () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The URL of a migrated, empty database on the engine under test: a real file, or a real server. */
export async function freshDatabase(folder: string): Promise<string> {
  const server = inject('postgres');
  return server ? databaseOn(server) : copyOfMigratedFile(folder);
}

/**
 * Of this worker, and of no earlier process with the same id: one that was killed left its file, which another version may have
 * made.
 */
const TEMPLATE = `latchkey-template-${process.pid}-${Math.round(performance.timeOrigin)}.db`;

/** Migrated once per worker and then copied, because migrating takes longer. */
async function copyOfMigratedFile(folder: string): Promise<string> {
  const template = path.join(os.tmpdir(), TEMPLATE);
  if (!existsSync(template)) {
    const storage = await connect(`sqlite:${template}`);
    await storage.migrate();
    await storage.close();
    process.once('exit', () => rmSync(template, { force: true }));
  }
  const file = path.join(folder, 'latchkey.db');
  copyFileSync(template, file);
  return `sqlite:${file}`;
}

/** Databases of this worker that are not in use. */
const unused: string[] = [];
/** All that can be used again: they have the schema of the template. */
const reusable = new Set<string>();

/** The URL of a copy of the server's `postgres` database: a reused and emptied one, or a new one. */
export async function databaseOn(server: string): Promise<string> {
  const url =
    unused.find((url) => new URL(url).host === new URL(server).host) ?? (await copyOfDatabase(server));
  const at = unused.indexOf(url);
  if (at >= 0) {
    unused.splice(at, 1);
    await empty(url);
  }
  reusable.add(url);
  tidying.push(async () => releaseDatabase(url));
  return url;
}

/** Makes the database available to the next test that needs one. */
export function releaseDatabase(url: string): void {
  if (reusable.has(url) && !unused.includes(url)) unused.push(url);
}

/** The URL of a database without tables, on the engine under test, whose schema the test may change: no other test gets it. */
export async function unmigratedDatabase(): Promise<string> {
  const server = inject('postgres');
  if (!server) return `sqlite:${temporaryFolder()}/empty.db`;
  const maintenance = withDatabase(server, 'template1');
  const name = `latchkey_own_${process.pid}_${Date.now().toString(36)}_${made++}`;
  await on(maintenance, `create database ${name} template template0`);
  tidying.push(async () => void (await on(maintenance, `drop database ${name} with (force)`)));
  return withDatabase(server, name);
}

async function copyOfDatabase(server: string): Promise<string> {
  const name = `latchkey_${process.pid}_${Date.now().toString(36)}_${made++}`;
  // Copied from `postgres` while connected elsewhere: a template must have no connections.
  await on(withDatabase(server, 'template1'), `create database ${name} template postgres`);
  return withDatabase(server, name);
}

/** Deletes every row and restarts the ids at 1. (TRUNCATE takes ten times as long, because it creates new files.) */
async function empty(url: string): Promise<void> {
  await on(
    url,
    `do $$
     declare place record;
     begin
       set local session_replication_role = replica;
       for place in select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%' loop
         execute format('delete from %I', place.tablename);
       end loop;
       for place in select sequencename from pg_sequences where schemaname = 'public' loop
         perform setval(quote_ident(place.sequencename)::regclass, 1, false);
       end loop;
     end $$`,
  );
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function on(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
