import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of a running PostgreSQL, or nothing where SQLite is tested. */
    postgres: string | undefined;
  }
}

export const engine = inject('postgres') ? 'postgres' : 'sqlite';

const tidying: (() => Promise<void>)[] = [];
let made = 0;

afterAll(async () => {
  for (const tidy of tidying.splice(0).reverse()) await tidy();
});

/** Does this when the test file is done; what was begun last is tidied up first. */
export function tidyUpWith(tidy: () => Promise<void>): void {
  tidying.push(tidy);
}

/** A folder that goes when the test file is done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'latchkey-test-'));
  tidying.push(async () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The URL of a database without people on the engine that is tested: a real file, or a real server. */
export async function freshDatabase(folder: string): Promise<string> {
  const server = inject('postgres');
  return server ? databaseOn(server) : `sqlite:${path.join(folder, 'latchkey.db')}`;
}

/** The URL of a copy of this server's `postgres` database. It goes when the test file is done. */
export async function databaseOn(server: string): Promise<string> {
  const name = `latchkey_${process.pid}_${Date.now().toString(36)}_${made++}`;
  await onServer(server, `create database ${name} template postgres`);
  tidying.push(() => onServer(server, `drop database if exists ${name} with (force)`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(server: string, statement: string): Promise<void> {
  // Not to `postgres` itself: a template is copied while nobody is connected to it.
  const url = new URL(server);
  url.pathname = '/template1';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
