import { DatabaseSync } from '@photostructure/sqlite';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { engine } from '../support/databases.ts';
import { town } from '../support/town.ts';

describe('a request while the database is away', () => {
  it('is answered 503 and not done, and is welcome again as soon as it is back', async () => {
    const { alice, context, log } = await town();
    const bringBack = await takeAway(context.config.databaseUrl);

    const away = await alice.post('/authorizations', { note: 'ci' });
    await bringBack();
    const back = await alice.post('/authorizations', { note: 'ci' });

    expect(away.statusCode).toBe(503);
    expect(away.headers['retry-after']).toBe('5');
    expect(away.json()).toEqual({
      message: 'Service Unavailable. Please try again later.',
      documentation_url: 'https://docs.github.com/enterprise/3.2/rest',
    });
    expect(back.statusCode).toBe(201);
    expect(log.join('')).not.toContain('unexpected error');
  });
});

/** @returns brings it back */
function takeAway(url: string): Promise<() => Promise<void>> {
  return engine === 'sqlite' ? holdFile(url.slice('sqlite:'.length)) : closeDoors(new URL(url));
}

/** Another process that does not let go: it is waited for as long as `busy_timeout` says. */
async function holdFile(file: string): Promise<() => Promise<void>> {
  const holder = new DatabaseSync(file);
  holder.exec('BEGIN IMMEDIATE');
  return async () => holder.close();
}

async function closeDoors(url: URL): Promise<() => Promise<void>> {
  const name = url.pathname.slice(1);
  const server = new URL(url);
  server.pathname = '/template1';
  const client = new pg.Client({ connectionString: server.href });
  await client.connect();
  await client.query(`alter database ${name} allow_connections false`);
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  return async () => {
    await client.query(`alter database ${name} allow_connections true`);
    await client.end();
  };
}
