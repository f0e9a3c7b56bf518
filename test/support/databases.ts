import { copyFileSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { connect } from '../../src/storage/connect.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of a running PostgreSQL, or nothing where SQLite is tested. */
    postgres: string | undefined;
  }
}

export const engine = inject('postgres') ? 'postgres' : 'sqlite';

const tidying: (() => Promise<void>)[] = [];
let made = 0;

/** Does this when the test file is done; what was begun last is tidied up first. */
export function tidyUpWith(tidy: () => Promise<void>): void {
  tidying.push(tidy);
}

/** Called when a test file is done. */
export async function tidyUp(): Promise<void> {
  for (const tidy of tidying.splice(0).reverse()) await tidy();
}

const MEMORY = '/dev/shm';

/** Files in memory where there is a lot of it: real files, for which a disk need not turn thousands of times. */
const ROOM = existsSync(MEMORY) && bytesFree(MEMORY) > 2 ** 31 ? MEMORY : os.tmpdir();

function bytesFree(place: string): number {
  const { bavail, bsize } = statfsSync(place);
  return bavail * bsize;
}

/** A folder that goes when the test file is done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(ROOM, 'latchkey-test-'));
  tidying.push(async () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The URL of a migrated database without people on the engine that is tested: a real file, or a real server. */
export async function freshDatabase(folder: string): Promise<string> {
  const server = inject('postgres');
  return server ? databaseOn(server) : copyOfMigratedFile(folder);
}

/** Migrated once a worker, then copied: what is tested here is not the migration. */
async function copyOfMigratedFile(folder: string): Promise<string> {
  const template = path.join(os.tmpdir(), `latchkey-template-${process.pid}.db`);
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

/** Databases of this worker that nobody uses at the moment. */
const unused: string[] = [];

/** The URL of a database like this server's `postgres` database: one that is not used any more, emptied, or a new one. */
export async function databaseOn(server: string): Promise<string> {
  const url =
    unused.find((url) => new URL(url).host === new URL(server).host) ?? (await copyOfDatabase(server));
  const at = unused.indexOf(url);
  if (at >= 0) {
    unused.splice(at, 1);
    await empty(url);
  }
  tidying.push(async () => releaseDatabase(url));
  return url;
}

/** Nobody uses this database any more; the next one who needs one may have it. */
export function releaseDatabase(url: string): void {
  if (url.startsWith('postgres') && !unused.includes(url)) unused.push(url);
}

async function copyOfDatabase(server: string): Promise<string> {
  const name = `latchkey_${process.pid}_${Date.now().toString(36)}_${made++}`;
  // Not to `postgres` itself: a template is copied while nobody is connected to it.
  await on(withDatabase(server, 'template1'), `create database ${name} template postgres`);
  return withDatabase(server, name);
}

/** Deletes every row and counts ids from 1 again. (TRUNCATE takes ten times as long: it makes new files.) */
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
