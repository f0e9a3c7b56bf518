import { DatabaseSync } from '@photostructure/sqlite';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { askToken, credentialsOf } from '../oauth/asking.ts';
import { engine } from '../support/databases.ts';
import { town } from '../support/town.ts';
import { as, does, EIGHT } from './applications/asking.ts';
import { putFor } from './authorizations/wording.ts';

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

  it('never hears that a token is unknown or not active', async () => {
    const here = await town();
    const { alice, context, postbox } = here;
    const { token } = await putFor(alice, postbox);
    const introspect = () =>
      askToken(here, { ...credentialsOf(postbox), token }, {}, '/login/oauth/introspect');
    const check = () => does(as(here, postbox), EIGHT[0], { at: postbox, token });
    const bringBack = await takeAway(context.config.databaseUrl);

    const away = [await introspect(), await check()];
    await bringBack();

    // Another process that writes to a SQLite file lets everybody read.
    const status = engine === 'sqlite' ? 200 : 503;
    expect(away.map(({ statusCode }) => statusCode)).toEqual([status, status]);
    expect((await introspect()).json().active).toBe(true);
    expect((await check()).statusCode).toBe(200);
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
