import { copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { type Kysely, sql } from 'kysely';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { connect } from '../../../src/storage/connect.ts';
import type { Db, Storage, Tx } from '../../../src/storage/db.ts';
import type { Schema } from '../../../src/storage/schema.ts';
import { temporaryFolder } from '../../support/databases.ts';

const PRAGMAS = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
};

const open: Storage[] = [];

afterEach(async () => {
  for (const storage of open.splice(0)) await storage.close();
});

describe('a SQLite database', () => {
  it('uses the safe pragmas on both of its connections', async () => {
    const { storage } = await fresh();

    expect(await pragmasOf(storage.reader)).toEqual(PRAGMAS);
    expect(await storage.write((tx) => pragmasOf(tx))).toEqual(PRAGMAS);
  });

  it('waits to write until another process releases its lock, and reads meanwhile', async () => {
    const { storage, file } = await fresh();
    const locker = new DatabaseSync(file);
    locker.exec('BEGIN IMMEDIATE');
    const writing = storage.write((tx) =>
      tx.insertInto('installation').values({ name: 'a', value: '1' }).execute(),
    );

    const meanwhile = await storage.reader.selectFrom('installation').selectAll().execute();
    locker.exec('COMMIT');
    locker.close();
    await writing;

    expect(meanwhile).toEqual([]);
    expect(await storage.reader.selectFrom('installation').select('name').execute()).toEqual([{ name: 'a' }]);
  });

  it('is unavailable to all waiting writers when another process keeps its lock for five seconds', async () => {
    const { storage, file } = await fresh();
    const locker = new DatabaseSync(file);
    locker.exec('BEGIN IMMEDIATE');
    const write = () => storage.write(async () => {}).catch((error: unknown) => error);
    const first = write();
    await vi.waitFor(() => storage.reader.selectFrom('installation').selectAll().execute());
    const second = write();

    const errors = await Promise.all([first, second]);
    locker.close();

    for (const error of errors) expect(storage.whyUnavailable(error)).toBe('locked by another process');
    expect(await write()).toBeUndefined();
  });

  it('tells how many transactions wait for the one that writes', async () => {
    const { storage } = await fresh();
    const counted: unknown[] = [storage.connections()];
    let later: Promise<unknown> | undefined;

    await storage.write(async () => {
      later = storage.write(async () => counted.push(storage.connections()));
      counted.push(storage.connections());
    });
    await later;

    expect(counted).toEqual([
      { inUse: 0, idle: 1, most: 1, waiting: 0 },
      { inUse: 1, idle: 0, most: 1, waiting: 1 },
      { inUse: 1, idle: 0, most: 1, waiting: 0 },
    ]);
  });

  it('cannot be written through the reader', async () => {
    const { storage } = await fresh();
    const reader = storage.reader as unknown as Kysely<Schema>;

    const forbidden = reader.insertInto('installation').values({ name: 'a', value: '1' }).execute();

    await expect(forbidden).rejects.toThrow('readonly');
  });

  it('is readable by its owner only, including its log and index', async () => {
    const { storage, file } = await fresh();
    await storage.write((tx) => tx.insertInto('installation').values({ name: 'a', value: '1' }).execute());

    for (const each of [file, `${file}-wal`, `${file}-shm`]) expect(modeOf(each)).toBe(0o600);
    expect(modeOf(path.dirname(file))).toBe(0o700);
  });

  it('loses the permissions of others when it is opened', async () => {
    const file = path.join(temporaryFolder(), 'latchkey.db');
    writeFileSync(file, '', { mode: 0o666 });

    open.push(await connect(`sqlite:${file}`));

    expect(modeOf(file)).toBe(0o600);
  });

  it('is complete in one file after closing, without planner statistics', async () => {
    const { storage, file } = await fresh();
    const copy = path.join(temporaryFolder(), 'copy.db');
    await storage.write(async (tx) => {
      for (let at = 0; at < 500; at++)
        await tx
          .insertInto('installation')
          .values({ name: `name ${at}`, value: 'x' })
          .execute();
    });

    await storage.close();
    copyFileSync(file, copy);

    const database = new DatabaseSync(copy);
    const ask = (text: string) => database.prepare(text).all();
    expect(ask('SELECT count(*) AS count FROM installation')).toMatchObject([{ count: 500 }]);
    expect(ask("SELECT name FROM sqlite_master WHERE name LIKE 'sqlite_stat%'")).toEqual([]);
    expect(ask('PRAGMA integrity_check')).toMatchObject([{ integrity_check: 'ok' }]);
    database.close();
  });

  it('finds a token by its index', async () => {
    const { storage } = await fresh();

    const plan = await rows(
      storage.reader,
      `EXPLAIN QUERY PLAN SELECT * FROM authorizations WHERE token_hash = 'x'`,
    );

    expect(JSON.stringify(plan)).toContain('USING INDEX sqlite_autoindex_authorizations_1');
  });

  it('refuses a file that is not a database', async () => {
    const file = path.join(temporaryFolder(), 'notes.txt');
    writeFileSync(file, 'something else entirely, and long enough. '.repeat(50));
    const { storage } = await fresh();

    const error = await connect(`sqlite:${file}`).catch((error: unknown) => error);

    expect(error).toMatchObject({ message: 'file is not a database' });
    expect(storage.whyUnavailable(error)).toBe('disk error');
  });

  it('reads the last acknowledged write, of this or another process', async () => {
    const { storage, file } = await fresh();
    const other = new DatabaseSync(file);
    const ask = (name: string) =>
      storage.reader.selectFrom('installation').where('name', '=', name).select('value').execute();
    const put = (value: string) =>
      storage.write((tx) =>
        tx
          .insertInto('installation')
          .values({ name: 'a', value })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
          .execute(),
      );

    const seen = [await ask('a')];
    await put('1');
    seen.push(await ask('a'), await ask('b'), await ask('a'));
    await put('2');
    seen.push(await ask('a'));
    other.exec("UPDATE installation SET value = '3'");
    await new Promise(setImmediate);
    seen.push(await ask('a'));
    other.close();

    expect(seen.map(([row]) => row?.value)).toEqual([undefined, '1', undefined, '1', '2', '3']);
  });

  it('is unavailable while another process keeps its lock', async () => {
    const { storage, file } = await fresh();
    const [locker, impatient] = [new DatabaseSync(file), new DatabaseSync(file, { timeout: 0 })];
    locker.exec('BEGIN IMMEDIATE');

    const error = thrownBy(() => impatient.exec('BEGIN IMMEDIATE'));
    locker.close();
    impatient.close();

    expect(storage.isUnavailable(error)).toBe(true);
    expect(storage.isUniqueViolation(error)).toBe(false);
  });

  it('is unavailable when its disk is full, rolls back, and continues when there is room', async () => {
    const { storage } = await fresh();
    const pages = Number(await pragma(storage.reader, 'page_count'));
    const large = (name: string) => (tx: Tx) =>
      tx
        .insertInto('installation')
        .values({ name, value: 'x'.repeat(100_000) })
        .execute();

    await storage.write((tx) => pragma(tx, `max_page_count = ${pages + 5}`));
    const error = await storage.write(large('too large')).catch((error: unknown) => error);
    await storage.write((tx) => pragma(tx, 'max_page_count = 1000000'));
    await storage.write(large('fits now'));

    expect(storage.whyUnavailable(error)).toBe('disk full');
    expect(await storage.reader.selectFrom('installation').select('name').execute()).toEqual([
      { name: 'fits now' },
    ]);
  });
});

async function fresh(): Promise<{ storage: Storage; file: string }> {
  // A folder that does not exist yet.
  const file = path.join(mkdtempSync(path.join(temporaryFolder(), 'x')), 'data', 'latchkey.db');
  const storage = await connect(`sqlite:${file}`);
  open.push(storage);
  await storage.migrate();
  // Migrations leave their record in the table that these tests write to.
  await storage.write((tx) => tx.deleteFrom('installation').execute());
  return { storage, file };
}

async function pragmasOf(db: Db): Promise<object> {
  const entries: [string, unknown][] = [];
  for (const name of Object.keys(PRAGMAS)) entries.push([name, await pragma(db, name)]);
  return Object.fromEntries(entries);
}

async function pragma(db: Db, text: string): Promise<unknown> {
  const [row] = await rows(db, `PRAGMA ${text}`);
  return Object.values(row ?? {})[0];
}

async function rows(db: Db, text: string): Promise<readonly object[]> {
  const result = await sql.raw<object>(text).execute(db as Tx);
  return result.rows;
}

function modeOf(file: string): number {
  return statSync(file).mode & 0o777;
}

function thrownBy(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('A SQLite database whose file is removed', () => {
  it.each([
    ['before the transaction', (remove: () => void) => remove(), async () => {}],
    ['during the transaction', () => {}, async (remove: () => void) => remove()],
  ])('%s acknowledges nothing, and can be read', async (_, before, during) => {
    const { storage, file } = await fresh();
    const remove = () => rmSync(file);
    const put = (name: string, meanwhile = async () => {}) =>
      storage.write(async (tx) => {
        await tx.insertInto('installation').values({ name, value: 'x' }).execute();
        await meanwhile();
      });
    await put('first');

    before(remove);
    const error = await put('lost', () => during(remove)).catch((error: unknown) => error);

    expect(error).toMatchObject({ message: 'The file of the database was removed or replaced.' });
    expect(storage.whyUnavailable(error)).toBe('file removed or replaced');
    expect(await storage.whyReadOnly()).toMatchObject({ why: 'file removed or replaced' });
    expect(await storage.reader.selectFrom('installation').select('name').execute()).not.toEqual([]);
  });
});
