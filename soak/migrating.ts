import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { PROGRAM } from './node.ts';

interface Place {
  /** Has the secret key. */
  readonly folder: string;
  readonly databaseUrl: string;
}

/** @returns runs `latchkey migrate` of this version, and returns what it prints */
export function migrating({ folder, databaseUrl }: Place) {
  const env = {
    PATH: process.env.PATH,
    LATCHKEY_DATABASE_URL: databaseUrl,
    LATCHKEY_SECRET_KEY_FILE: path.join(folder, 'secret.key'),
  };
  return async (...flags: readonly string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, 'migrate', ...flags], {
      cwd: folder,
      env,
    });
    return stdout.trim();
  };
}

/** As docs/upgrading.md says, for older versions. */
export async function addViews(databaseUrl: string): Promise<void> {
  await runSql(databaseUrl, readFileSync('ops/views-for-older-nodes.sql', 'utf8'));
}

export async function dropViews(databaseUrl: string): Promise<void> {
  await runSql(databaseUrl, 'drop schema postgres cascade');
}

async function runSql(connectionString: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
