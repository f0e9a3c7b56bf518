import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../../../src/storage/connect.ts';
import type { Db, Storage, Tx } from '../../../../src/storage/db.ts';
import { engine, freshDatabase, temporaryFolder, tidyUpWith } from '../../../support/databases.ts';
import { startTcpProxy, type TcpProxy } from '../../../support/tcp-proxy.ts';

const open: Storage[] = [];

afterEach(async () => {
  for (const storage of open.splice(0)) await storage.close();
});

describe.runIf(engine === 'postgres')('A request that waits for PostgreSQL several times', () => {
  it('waits no longer once the time for all of them is over, not even for a connection', async () => {
    const { storage, proxy } = await through({ connections: 2, timeout: 1 });
    const request = storage.forRequest();
    await value(request.reader, 'select 1');
    proxy.silence();
    proxy.swallow();
    const fail = (db: Db) => value(db, 'select 1').catch((error: unknown) => error);

    // A response, a connection, and what is left.
    const waits = [await fail(request.reader), await fail(request.reader), await fail(request.reader)];
    const more = await fail(request.reader);
    const another = await fail(storage.forRequest().reader);

    for (const error of waits) expect(storage.isUnavailable(error)).toBe(true);
    expect(storage.whyUnavailable(more)).toBe('request out of time');
    expect(['connection timeout', 'pool exhausted']).toContain(storage.whyUnavailable(another));
  });

  it('ends its transaction then, however short each wait was', async () => {
    const { storage } = await through({ connections: 1, timeout: 2 });

    const lost = await storage
      .forRequest()
      .write(async (tx) => {
        await tx.insertInto('installation').values({ name: 'lost', value: '1' }).execute();
        for (;;) await value(tx, 'select pg_sleep(0.5)');
      })
      .catch((error: unknown) => error);

    expect(storage.isUnavailable(lost)).toBe(true);
    expect(await found(storage, 'lost')).toEqual([]);
  });

  it('does not wait longer for a lock that others may wait for without limit', async () => {
    const { storage, url } = await through({ connections: 2, timeout: 1 });
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    await other.query("begin; insert into installation values ('held', '1')");
    const request = storage.forRequest();

    const late = await request
      .write(async (tx) => {
        await request.liftStatementTimeout(tx);
        await tx.insertInto('installation').values({ name: 'held', value: '2' }).execute();
      })
      .catch((error: unknown) => error);
    await other.query('rollback');
    await other.end();

    expect(storage.isUnavailable(late)).toBe(true);
  });

  it('may wait as long again for each batch of work', async () => {
    const { storage } = await through({ connections: 1, timeout: 2 });
    const request = storage.forRequest();

    for (let batch = 0; batch < 5; batch++) {
      request.renewPatience();
      expect(await value(request.reader, 'select 1 from pg_sleep(1)')).toBe(1);
    }
  });
});

async function through(limits: { connections: number; timeout: number }): Promise<{
  storage: Storage;
  proxy: TcpProxy;
  url: string;
}> {
  const url = await freshDatabase(temporaryFolder());
  const proxy = await startTcpProxy({ port: Number(new URL(url).port) });
  tidyUpWith(() => proxy.close());
  const proxied = new URL(url);
  proxied.port = String(proxy.port);
  const storage = await connect(proxied.href, limits);
  open.push(storage);
  return { storage, proxy, url };
}

function found({ reader }: Storage, name: string): Promise<unknown> {
  return reader.selectFrom('installation').where('name', '=', name).select('value').execute();
}

async function value(db: Db, text: string): Promise<unknown> {
  const { rows } = await sql.raw<object>(text).execute(db as Tx);
  return Object.values(rows[0] ?? {})[0];
}
