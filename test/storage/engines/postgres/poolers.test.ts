import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../../../src/storage/connect.ts';
import type { Db, Storage, Tx } from '../../../../src/storage/db.ts';
import { engine, freshDatabase, temporaryFolder, tidyUpWith } from '../../../support/databases.ts';
import { hasPgbouncer, keepsStatements, startPgbouncer } from '../../../support/pgbouncer.ts';
import { startTcpProxy } from '../../../support/tcp-proxy.ts';

const open: Storage[] = [];

afterEach(async () => {
  for (const storage of open.splice(0)) await storage.close();
});

const IGNORING = 'ignore_startup_parameters = statement_timeout,idle_in_transaction_session_timeout,options';

/** Older ones do not know the setting, nor keep statements. */
const NOT_KEEPING = ['pool_mode = transaction', ...(keepsStatements ? ['max_prepared_statements = 0'] : [])];

const POOLERS = [
  { mode: 'session', settings: ['pool_mode = session'] },
  { mode: 'session, losing parameters without a word', settings: ['pool_mode = session', IGNORING] },
  { mode: 'transaction', settings: NOT_KEEPING },
  { mode: 'transaction, losing parameters without a word', settings: [...NOT_KEEPING, IGNORING] },
  ...(keepsStatements
    ? [{ mode: 'transaction, keeping statements', settings: ['pool_mode = transaction'] }]
    : []),
];

describe.runIf(engine === 'postgres' && hasPgbouncer)('PostgreSQL behind pgbouncer', () => {
  describe.each(POOLERS)('in mode $mode', ({ settings }) => {
    it('has the settings of a direct connection in each statement and transaction', async () => {
      const { storage } = await behind(settings);

      expect(await value(storage.reader, 'show statement_timeout')).toBe('4s');
      for (const [name, expected] of [
        ['statement_timeout', '4s'],
        ['idle_in_transaction_session_timeout', '4s'],
        ['synchronous_commit', 'on'],
      ])
        expect(await storage.write((tx) => value(tx, `show ${name}`))).toBe(expected);
    });

    it('leaves nothing of that behind for others', async () => {
      const { storage, url } = await behind(settings);
      await storage.write((tx) => value(tx, 'select 1'));
      await value(storage.reader, 'select 1');
      await storage.close();

      expect(await onServer(url, 'show statement_timeout')).toBe('0');
    });

    it('ends a statement that takes too long, on the server', async () => {
      const { storage } = await behind(settings, { timeout: 1 });

      const reading = await value(storage.reader, 'select pg_sleep(60)').catch((error: unknown) => error);
      const writing = await storage
        .write((tx) => value(tx, 'select pg_sleep(60)'))
        .catch((error: unknown) => error);

      for (const error of [reading, writing]) {
        expect(error).toMatchObject({ message: 'canceling statement due to statement timeout' });
        expect(storage.isUnavailable(error)).toBe(true);
      }
      expect(await value(storage.reader, 'select 1')).toBe(1);
    });

    it('runs the same statements on all of its connections, at once and again', async () => {
      const { storage } = await behind(settings, { connections: 4 });
      const add = (name: string) =>
        storage.write(async (tx) => {
          await tx.insertInto('installation').values({ name, value: '0' }).execute();
          await tx.updateTable('installation').set({ value: '1' }).where('name', '=', name).execute();
        });
      const find = (name: string) =>
        storage.reader.selectFrom('installation').where('name', '=', name).select('value').execute();
      const names = Array.from({ length: 40 }, (_, number) => `name ${number}`);

      await Promise.all(names.map(add));
      const found = await Promise.all([...names, ...names].map(find));

      expect(found).toEqual(found.map(() => [{ value: '1' }]));
    });

    it('lifts the timeout for one transaction', async () => {
      const { storage } = await behind(settings, { connections: 1, timeout: 1 });

      const slow = await storage.write(async (tx) => {
        await storage.liftStatementTimeout(tx);
        return value(tx, "select 'done' from pg_sleep(1.5)");
      });

      expect(slow).toBe('done');
      expect(await value(storage.reader, 'show statement_timeout')).toBe('1s');
    });

    it('goes on after an error, in a transaction and without one', async () => {
      const { storage } = await behind(settings, { connections: 1 });

      await expect(value(storage.reader, 'select nothing')).rejects.toThrow('does not exist');
      await expect(storage.write((tx) => value(tx, 'select nothing'))).rejects.toThrow('does not exist');

      expect(await value(storage.reader, 'select 1')).toBe(1);
      expect(await storage.write((tx) => value(tx, 'select 2'))).toBe(2);
    });

    it('says that migrations cannot run, and what has to run is known', async () => {
      const { storage } = await behind(settings);

      expect(storage.canMigrate).toBe(false);
      expect(await storage.pendingMigrations()).toEqual([]);
      expect((await storage.schemaState()).isEmpty).toBe(false);
    });

    it('refuses what it would lose, with the words of the pooler', async () => {
      const { url } = await behind(settings);

      const refused = await refusal(`${url}?options=-c%20search_path%3Dlatchkey&lock_timeout=3000`);

      expect(refused).toMatch(
        /^There is a connection pooler at 127\.0\.0\.1:\d+ \(.+\), which would lose options and lock_timeout of the database URL\. Leave it out/,
      );
      expect(refused).toMatch(/unsupported startup parameter: \w+|by another number/);
    });
  });

  it('refuses prepared_statements=on where they are not kept, with the words of the server', async () => {
    const { url } = await behind(NOT_KEEPING);

    expect(await refusal(`${url}?prepared_statements=on`)).toMatch(
      /^The pooler at 127\.0\.0\.1:\d+ does not keep prepared statements: prepared statement "\w+" already exists\. Leave prepared_statements=on out of the database URL\.$/,
    );
  });

  it('replaces a connection to the pooler that falls silent, and closes while it is silent', async () => {
    const { url } = await behind(NOT_KEEPING);
    const proxy = await startTcpProxy({ port: Number(new URL(url).port) });
    tidyUpWith(() => proxy.close());
    const proxied = new URL(url);
    proxied.port = String(proxy.port);
    const storage = await opened(proxied.href, { connections: 2, timeout: 1 });

    await value(storage.reader, 'select 1');
    proxy.silence();
    const lost = await value(storage.reader, 'select 1').catch((error: unknown) => error);
    const next = await value(storage.reader, 'select 2');
    proxy.silence();
    proxy.swallow();

    expect(storage.isUnavailable(lost)).toBe(true);
    expect(next).toBe(2);
    await expect(storage.close()).resolves.toBeUndefined();
  });

  it('refuses a pooler without transactions, with its own words', async () => {
    const url = await startPgbouncer(await freshDatabase(temporaryFolder()), ['pool_mode = statement']);

    expect(await refusal(url)).toMatch(/^The database cannot be opened\. .*statement pooling.*\.$/);
  });

  it('keeps named statements in session mode when the URL says so', async () => {
    const { storage } = await behind(['pool_mode = session'], { parameters: '?prepared_statements=on' });

    expect(await namedStatements(storage)).toBeGreaterThan(0);
  });

  it('has none in session mode by default, nor where the URL says so', async () => {
    const { storage } = await behind(['pool_mode = session']);
    const direct = await opened(`${await freshDatabase(temporaryFolder())}?prepared_statements=off`);
    const usual = await opened(await freshDatabase(temporaryFolder()));

    expect(await namedStatements(storage)).toBe(0);
    expect(await namedStatements(direct)).toBe(0);
    expect(await namedStatements(usual)).toBeGreaterThan(0);
  });

  it.runIf(keepsStatements)('uses named statements in transaction mode if they are kept', async () => {
    const { storage } = await behind(['pool_mode = transaction', 'default_pool_size = 1']);

    expect(await namedStatements(storage)).toBeGreaterThan(0);
  });

  it('stops using named statements when the pooler stops keeping them', async () => {
    const { storage } = await behind(['pool_mode = session'], {
      parameters: '?prepared_statements=on',
      connections: 1,
    });
    const add = (name: string) =>
      storage.write((tx) => tx.insertInto('installation').values({ name, value: '0' }).execute());
    const names = () =>
      storage.reader.selectFrom('installation').where('value', '=', '0').select('name').execute();
    await add('one');
    await names();

    // As after a reload with another mode: the statements are gone from the connection.
    await value(storage.reader, 'deallocate all');
    await add('two');
    await value(storage.reader, 'deallocate all');

    expect(await names()).toHaveLength(2);
    expect(await namedStatements(storage)).toBe(0);
  });
});

interface Behind {
  readonly connections?: number;
  readonly timeout?: number;
  readonly parameters?: string;
}

async function behind(
  settings: readonly string[],
  { connections = 3, timeout = 4, parameters = '' }: Behind = {},
): Promise<{ storage: Storage; url: string }> {
  const database = await freshDatabase(temporaryFolder());
  const url = await startPgbouncer(database, settings);
  const storage = await opened(url + parameters, { connections, timeout });
  return { storage, url };
}

async function opened(url: string, limits = { connections: 1, timeout: 4 }): Promise<Storage> {
  const storage = await connect(url, limits);
  open.push(storage);
  return storage;
}

async function refusal(url: string): Promise<string> {
  const error: unknown = await connect(url).catch((error: unknown) => error);
  return error instanceof Error ? error.message : 'It was opened.';
}

/** How many the server has after a statement with values, on the connection that ran it. */
async function namedStatements(storage: Storage): Promise<unknown> {
  await storage.reader.selectFrom('installation').where('name', '=', 'any').select('value').execute();
  return value(storage.reader, 'select count(*)::int from pg_prepared_statements');
}

async function value(db: Db, text: string): Promise<unknown> {
  const { rows } = await sql.raw<object>(text).execute(db as Tx);
  return Object.values(rows[0] ?? {})[0];
}

async function onServer(connectionString: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return Object.values(rows[0] ?? {})[0];
}
