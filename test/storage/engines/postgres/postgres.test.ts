import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../../../src/storage/connect.ts';
import type { Db, Storage, Tx } from '../../../../src/storage/db.ts';
import { engine, freshDatabase, temporaryFolder } from '../../../support/databases.ts';

const open: Storage[] = [];

afterEach(async () => {
  for (const storage of open.splice(0)) await storage.close();
});

describe.runIf(engine === 'postgres')('a PostgreSQL database', () => {
  it('is configured with synchronous commits and a statement timeout', async () => {
    const { storage } = await fresh();

    expect(await setting(storage.reader, 'synchronous_commit')).toBe('on');
    expect(await setting(storage.reader, 'statement_timeout')).toBe('5s');
    expect(await storage.write((tx) => setting(tx, 'synchronous_commit'))).toBe('on');
  });

  it('is unavailable when a connection breaks, and available on the next connection', async () => {
    const { storage, url } = await fresh();

    const broken = storage.write(async (tx) => {
      const own = await value(tx, 'select pg_backend_pid()');
      await onServer(url, `select pg_terminate_backend(${own})`);
      await value(tx, 'select 1');
    });
    const error = await broken.catch((error: unknown) => error);

    // The server says why; whether that arrives before the next statement is up to the network.
    expect(['server starting or stopping', 'connection lost']).toContain(storage.whyUnavailable(error));
    expect(await value(storage.reader, 'select 1')).toBe(1);
  });

  it('is unavailable when nothing listens', async () => {
    const { storage } = await fresh();

    const refused = await connect('postgres://postgres@127.0.0.1:1/latchkey').catch(
      (error: unknown) => error,
    );

    expect(refused).toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    expect(storage.whyUnavailable(refused)).toBe('connection refused');
  });

  it('is not created by connecting', async () => {
    const { url } = await fresh();

    await expect(connect(`${url}_missing`)).rejects.toThrow('does not exist');
  });

  it('applies the statement timeout neither to migrations nor to waiting for one, but to other statements', async () => {
    const { url } = await fresh();
    const storage = await connect(`${url}?statement_timeout=300`);
    open.push(storage);
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    // The first lock that Kysely's migrator takes.
    await other.query('select pg_advisory_lock(3853314791062309107)');

    const migrated = storage.migrate();
    await other.query('select pg_sleep(0.6), pg_advisory_unlock(3853314791062309107)');
    await other.end();

    expect(await migrated).toEqual([]);
    await expect(value(storage.reader, 'select pg_sleep(1)')).rejects.toThrow('statement timeout');
  });

  it('lets a transaction without statement timeout wait for another one', async () => {
    const { url } = await fresh();
    const storage = await connect(`${url}?statement_timeout=300`);
    open.push(storage);
    const turns: string[] = [];
    const turn = (name: string) =>
      storage.write(async (tx) => {
        await storage.liftStatementTimeout(tx);
        await sql`insert into installation values ('turn', ${name})
          on conflict (name) do update set value = ${name}`.execute(tx);
        await sql`select pg_sleep(0.5)`.execute(tx);
        turns.push(name);
      });

    await Promise.all([turn('first'), turn('second')]);

    expect(turns).toHaveLength(2);
  });

  it('retries a transaction that lost a deadlock', async () => {
    const { storage } = await fresh();
    await storage.write(async (tx) => {
      for (const name of ['a', 'b'])
        await tx.insertInto('installation').values({ name, value: '0' }).execute();
    });
    let tries = 0;
    const crosswise = (names: readonly string[]) =>
      storage.write(async (tx) => {
        tries++;
        for (const name of names) {
          await sql`update installation set value = (value::int + 1)::text where name = ${name}`.execute(tx);
          if (tries <= 2) await sql`select pg_sleep(0.2)`.execute(tx);
        }
      });

    await Promise.all([crosswise(['a', 'b']), crosswise(['b', 'a'])]);

    expect(tries).toBe(3);
    const rows = await storage.reader.selectFrom('installation').select('value').execute();
    expect(rows).toEqual([{ value: '2' }, { value: '2' }]);
  });

  it('repeats transactions that meet under the strictest isolation until each was carried out once', async () => {
    const { url } = await fresh();
    const storage = await connect(`${url}?options=-c%20default_transaction_isolation%3Dserializable`);
    open.push(storage);
    await storage.write((tx) =>
      tx.insertInto('installation').values({ name: 'count', value: '0' }).execute(),
    );
    let tries = 0;
    const count = () =>
      storage.write(async (tx) => {
        tries++;
        const [row] = await tx
          .selectFrom('installation')
          .where('name', '=', 'count')
          .select('value')
          .execute();
        await tx
          .updateTable('installation')
          .set({ value: String(Number(row?.value) + 1) })
          .where('name', '=', 'count')
          .execute();
      });

    await Promise.all(Array.from({ length: 40 }, count));

    const rows = await storage.reader
      .selectFrom('installation')
      .where('name', '=', 'count')
      .select('value')
      .execute();
    expect(rows).toEqual([{ value: '40' }]);
    expect(tries).toBeGreaterThan(40);
  });
});

async function fresh(): Promise<{ storage: Storage; url: string }> {
  const url = await freshDatabase(temporaryFolder());
  const storage = await connect(url);
  open.push(storage);
  // Migrations leave their record in the table that these tests write to.
  await storage.write((tx) => tx.deleteFrom('installation').execute());
  return { storage, url };
}

function setting(db: Db, name: string): Promise<unknown> {
  return value(db, `show ${name}`);
}

async function value(db: Db, text: string): Promise<unknown> {
  const { rows } = await sql.raw<object>(text).execute(db as Tx);
  return Object.values(rows[0] ?? {})[0];
}

async function onServer(connectionString: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(text);
  await client.end();
}
