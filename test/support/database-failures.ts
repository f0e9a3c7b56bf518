import { DatabaseSync } from '@photostructure/sqlite';
import { sql } from 'kysely';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import type { Context } from '../../src/core/foundation/context.ts';
import { engine } from './databases.ts';
import type { TestWorld } from './test-world.ts';

type WithContext = Pick<TestWorld, 'context'>;

/** Makes writes fail; on PostgreSQL reads fail too. @returns restores the database */
export function makeDatabaseUnavailable({ context }: WithContext): Promise<() => Promise<void>> {
  return engine === 'sqlite'
    ? forbidWriting(context)
    : forbidConnections(new URL(context.config.databaseUrl));
}

/** Hides a table until the test finishes, so that requests fail as on a bug. */
export async function hideTable({ context }: WithContext, table: string): Promise<void> {
  const { databaseUrl } = context.config;
  await execute(databaseUrl, `alter table ${table} rename to gone`);
  // A PostgreSQL database is reused by later test worlds.
  onTestFinished(() => execute(databaseUrl, `alter table gone rename to ${table}`));
}

/** Like a file system that became read-only. (A lock of another process would make the request wait: see test/storage.) */
async function forbidWriting({ storage }: Context): Promise<() => Promise<void>> {
  // The only writing connection: no transaction could begin on it to make it writable again.
  const connection = await storage.write(async (tx) => tx);
  await sql`PRAGMA query_only = ON`.execute(connection);
  return async () => void (await sql`PRAGMA query_only = OFF`.execute(connection));
}

async function forbidConnections(url: URL): Promise<() => Promise<void>> {
  const name = url.pathname.slice(1);
  const server = new URL(url);
  server.pathname = '/template1';
  const client = new pg.Client({ connectionString: server.href });
  await client.connect();
  await client.query(`alter database ${name} allow_connections false`);
  // With a timeout it waits until they have ended: on a busy machine one would otherwise still be
  // there after the database was restored, and end in the middle of the next request.
  await client.query('select pg_terminate_backend(pid, 60000) from pg_stat_activity where datname = $1', [
    name,
  ]);
  // In this turn of the event loop, their clients read that they have ended.
  await new Promise(setImmediate);
  return async () => {
    await client.query(`alter database ${name} allow_connections true`);
    await client.end();
  };
}

async function execute(databaseUrl: string, statement: string): Promise<void> {
  if (engine === 'sqlite') {
    const database = new DatabaseSync(fileOf(databaseUrl));
    database.exec(statement);
    database.close();
    return;
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}

function fileOf(databaseUrl: string): string {
  return databaseUrl.slice('sqlite:'.length);
}
