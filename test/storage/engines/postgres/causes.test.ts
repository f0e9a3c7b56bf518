import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../../../src/storage/connect.ts';
import type { Db, Storage, Tx } from '../../../../src/storage/db.ts';
import { engine, freshDatabase, temporaryFolder, tidyUpWith } from '../../../support/databases.ts';
import { startTcpProxy } from '../../../support/tcp-proxy.ts';

/** Too long for a name, so that no name server is asked. */
const NO_NAME = `${'x'.repeat(64)}.invalid`;

const open: Storage[] = [];

afterEach(async () => {
  for (const storage of open.splice(0)) await storage.close();
});

describe.runIf(engine === 'postgres')('Why PostgreSQL is unavailable', () => {
  it.each([
    ['statement timeout', 'set local statement_timeout = 10; select pg_sleep(1)'],
    ['read-only', 'set transaction read only; create table refused ()'],
    ['transaction conflict', raise('40001')],
    ['too many connections', raise('53300')],
    ['disk full', raise('53100')],
    ['out of memory', raise('53200')],
    ['disk error', raise('58030')],
    ['server starting or stopping', raise('57P03')],
    ['login refused', raise('28000')],
    ['connection lost', raise('08006')],
  ])('is said of a statement: %s', async (cause, statement) => {
    const storage = await connected();

    const error = await storage.write((tx) => value(tx, statement)).catch((error: unknown) => error);

    expect(storage.whyUnavailable(error)).toBe(cause);
    expect(storage.isUnavailable(error)).toBe(true);
  });

  it.each([
    ['connection refused', (url: URL) => Object.assign(url, { port: '1' })],
    ['no server found', (url: URL) => Object.assign(url, { hostname: NO_NAME })],
    ['login refused', (url: URL) => Object.assign(url, { pathname: '/no_such_database' })],
  ])('is said of a connection: %s', async (cause, away) => {
    const storage = await connected();
    const url = new URL(await freshDatabase(temporaryFolder()));

    const error = await connect(away(url).href).catch((error: unknown) => error);

    expect(storage.whyUnavailable(error)).toBe(cause);
  });

  it('is said of a server that accepts connections and never answers', async () => {
    const url = new URL(await freshDatabase(temporaryFolder()));
    const proxy = await startTcpProxy({ port: Number(url.port) });
    tidyUpWith(() => proxy.close());
    url.port = String(proxy.port);
    const storage = await connected();
    proxy.swallow();

    const error = await connect(url.href, { connections: 1, timeout: 1 }).catch((error: unknown) => error);

    expect(storage.whyUnavailable(error)).toBe('connection timeout');
  });

  it.each(['23505', '42601', '22P02', 'XX000'])('is not said of SQLSTATE %s', async (state) => {
    const storage = await connected();

    const error = await storage.write((tx) => value(tx, raise(state))).catch((error: unknown) => error);

    expect(error).toMatchObject({ code: state });
    expect(storage.whyUnavailable(error)).toBeUndefined();
  });
});

function raise(state: string): string {
  return `do $$ begin raise exception 'as if' using errcode = '${state}'; end $$`;
}

async function connected(): Promise<Storage> {
  const storage = await connect(await freshDatabase(temporaryFolder()));
  open.push(storage);
  return storage;
}

async function value(db: Db, text: string): Promise<unknown> {
  const { rows } = await sql.raw<object>(text).execute(db as Tx);
  return Object.values(rows[0] ?? {})[0];
}
