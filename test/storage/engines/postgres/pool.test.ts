import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../../../src/storage/connect.ts';
import type { Db, Storage, Tx } from '../../../../src/storage/db.ts';
import { engine, freshDatabase, temporaryFolder, tidyUpWith } from '../../../support/databases.ts';
import { startTcpProxy, type TcpProxy } from '../../../support/tcp-proxy.ts';

const open: Storage[] = [];

afterEach(async () => {
  for (const storage of open.splice(0)) await storage.close();
});

describe.runIf(engine === 'postgres')('A pool of connections to PostgreSQL', () => {
  it('has no more of them than it may, and lets others wait', async () => {
    const { storage } = await through({ connections: 2, timeout: 10 });

    const answers = await Promise.all(Array.from({ length: 8 }, () => value(storage.reader, BACKEND)));

    expect(new Set(answers).size).toBeLessThanOrEqual(2);
  });

  it('ends a transaction that gets no answer once, and never uses its connection again', async () => {
    const { storage, proxy } = await through({ connections: 1, timeout: 1 });
    let begun: unknown;

    const lost = await storage
      .write(async (tx) => {
        begun = await value(tx, BACKEND);
        proxy.silence();
        await value(tx, 'select 1').catch(() => {});
        // On a connection that is known to be broken nothing waits, so the proxy may be back or not.
        return value(tx, 'select 2');
      })
      .catch((error: unknown) => error);

    expect(storage.whyUnavailable(lost)).toBe('no response');
    expect(await value(storage.reader, BACKEND)).not.toBe(begun);
  });

  it('tells how many are in use and how many wait, and that it was exhausted', async () => {
    const { storage } = await through({ connections: 1, timeout: 1 });
    let meanwhile: unknown;

    const holding = storage.write(async () => {
      const refused = value(storage.reader, 'select 1').catch((error: unknown) => error);
      // Its turn to ask for a connection comes first.
      await new Promise(setImmediate);
      meanwhile = storage.connections();
      return refused;
    });

    expect(storage.whyUnavailable(await holding)).toBe('pool exhausted');
    expect(meanwhile).toEqual({ inUse: 1, idle: 0, most: 1, waiting: 1 });
    expect(storage.connections()).toEqual({ inUse: 0, idle: 1, most: 1, waiting: 0 });
  });

  it('waits without limit for statements whose timeout was lifted, and only for those', async () => {
    const { storage } = await through({ connections: 1, timeout: 1 });

    const slow = await storage.write(async (tx) => {
      await storage.liftStatementTimeout(tx);
      return value(tx, "select 'done' from pg_sleep(1.5)");
    });
    const tooSlow = await value(storage.reader, 'select pg_sleep(1.5)').catch((error: unknown) => error);

    expect(slow).toBe('done');
    expect(tooSlow).toMatchObject({ message: expect.stringContaining('statement timeout') });
    expect(storage.whyUnavailable(tooSlow)).toBe('statement timeout');
  });

  it('closes while the server does not answer', async () => {
    const { storage, proxy } = await through({ connections: 3, timeout: 1 });
    await Promise.all(Array.from({ length: 6 }, () => value(storage.reader, BACKEND)));

    proxy.silence();
    proxy.swallow();

    await expect(storage.close()).resolves.toBeUndefined();
  });
});

const BACKEND = 'select pg_backend_pid() from pg_sleep(0.05)';

async function through(limits: { connections: number; timeout: number }): Promise<{
  storage: Storage;
  proxy: TcpProxy;
}> {
  const url = new URL(await freshDatabase(temporaryFolder()));
  const proxy = await startTcpProxy({ port: Number(url.port) });
  tidyUpWith(() => proxy.close());
  url.port = String(proxy.port);
  const storage = await connect(url.href, limits);
  open.push(storage);
  return { storage, proxy };
}

async function value(db: Db, text: string): Promise<unknown> {
  const { rows } = await sql.raw<object>(text).execute(db as Tx);
  return Object.values(rows[0] ?? {})[0];
}
