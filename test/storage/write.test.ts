import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/storage/connect.ts';
import type { Db, Storage, Tx } from '../../src/storage/db.ts';
import { freshDatabase, temporaryFolder } from '../support/databases.ts';

const open: Storage[] = [];

afterEach(async () => {
  for (const storage of open.splice(0)) await storage.close();
});

describe('a transaction', () => {
  it('is committed as a whole, and visible to readers when its promise resolves', async () => {
    const storage = await fresh();

    const outcome = await storage.write(async (tx) => {
      await put(tx, 'a', '1');
      await put(tx, 'b', '2');
      return 'done';
    });

    expect(outcome).toBe('done');
    expect(await all(storage.reader)).toEqual(['a=1', 'b=2']);
  });

  it('reads its own writes, which nobody else sees yet', async () => {
    const storage = await fresh();

    const [inside, outside] = await storage.write(async (tx) => {
      await put(tx, 'a', '1');
      return [await all(tx), await all(storage.reader)];
    });

    expect(inside).toEqual(['a=1']);
    expect(outside).toEqual([]);
  });

  it('is rolled back as a whole when it throws', async () => {
    const storage = await fresh();

    const undone = storage.write(async (tx) => {
      await put(tx, 'a', '1');
      throw new Error('changed my mind');
    });

    await expect(undone).rejects.toThrow('changed my mind');
    expect(await all(storage.reader)).toEqual([]);
  });

  it('rolls back only itself when it fails among concurrent ones', async () => {
    const storage = await fresh();

    const outcomes = await Promise.allSettled(
      Array.from({ length: 100 }, (_, at) =>
        storage.write(async (tx) => {
          await put(tx, `key ${at}`, 'x');
          if (at % 3 === 0) throw new Error(`not ${at}`);
          return at;
        }),
      ),
    );

    const kept = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(kept).toEqual(Array.from({ length: 100 }, (_, at) => at).filter((at) => at % 3 !== 0));
    expect(await all(storage.reader)).toHaveLength(kept.length);
  });

  it('rolls back only itself when it violates a constraint', async () => {
    const storage = await fresh();

    const outcomes = await Promise.allSettled(
      ['a', 'b', 'a', 'c'].map((name) => storage.write((tx) => insertStrictly(tx, name))),
    );

    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(await all(storage.reader)).toEqual(['a=x', 'b=x', 'c=x']);
  });

  it('does not lose the update of a concurrent one', async () => {
    const storage = await fresh();
    await storage.write((tx) => put(tx, 'counter', '0'));

    await Promise.all(
      Array.from({ length: 80 }, () =>
        storage.write(async (tx) => {
          // An UPDATE locks the row on every engine; the following read sees what the others have committed.
          await tx
            .updateTable('installation')
            .set((eb) => ({ value: eb.ref('value') }))
            .where('name', '=', 'counter')
            .execute();
          const row = await tx.selectFrom('installation').selectAll().executeTakeFirstOrThrow();
          await put(tx, 'counter', String(Number(row.value) + 1));
        }),
      ),
    );

    expect(await all(storage.reader)).toEqual(['counter=80']);
  });

  it('rejects at once after the database was closed', async () => {
    const storage = await fresh();
    await storage.close();

    await expect(storage.write((tx) => put(tx, 'a', '1'))).rejects.toThrow();
    await expect(storage.write((tx) => put(tx, 'a', '1'))).rejects.toThrow();
  });
});

describe('a database', () => {
  it('never assigns an id twice', async () => {
    const storage = await fresh();

    const first = await storage.write(addAccount);
    await storage.write((tx) => tx.deleteFrom('accounts').execute());
    const second = await storage.write(addAccount);

    expect(second).toBeGreaterThan(first);
  });

  it('stores integers up to 2^53 as numbers', async () => {
    const storage = await fresh();
    const id = await storage.write(addAccount);

    await storage.write((tx) =>
      tx
        .updateTable('accounts')
        .set({ totp_spent_step: Number.MAX_SAFE_INTEGER })
        .where('id', '=', id)
        .execute(),
    );

    const row = await storage.reader.selectFrom('accounts').select('totp_spent_step').executeTakeFirst();
    expect(row).toEqual({ totp_spent_step: Number.MAX_SAFE_INTEGER });
  });

  it('deletes dependent rows with their parent, and refuses rows without one', async () => {
    const storage = await fresh();
    const id = await storage.write(addAccount);
    const code = (account_id: number) => ({ account_id, hash: 'x', spent_at: null });
    await storage.write((tx) => tx.insertInto('recovery_codes').values(code(id)).execute());

    const orphan = storage.write((tx) =>
      tx
        .insertInto('recovery_codes')
        .values(code(id + 1))
        .execute(),
    );
    await expect(orphan).rejects.toThrow();
    await storage.write((tx) => tx.deleteFrom('accounts').execute());

    expect(await storage.reader.selectFrom('recovery_codes').selectAll().execute()).toEqual([]);
  });

  it('can be closed twice', async () => {
    const storage = await fresh();

    await storage.close();

    await expect(storage.close()).resolves.toBeUndefined();
  });

  it('refuses a URL of an unknown engine', async () => {
    await expect(connect('mysql://root@localhost/latchkey')).rejects.toThrow(
      'The database URL must begin with sqlite: or postgres:.',
    );
  });
});

async function fresh(): Promise<Storage> {
  // However busy the machine is, nothing takes that long.
  const storage = await connect(await freshDatabase(temporaryFolder()), { connections: 10, timeout: 60 });
  open.push(storage);
  await storage.migrate();
  // Migrations leave their record in the table that these tests write to.
  await storage.write((tx) => tx.deleteFrom('installation').execute());
  return storage;
}

async function put(tx: Tx, name: string, value: string): Promise<void> {
  await tx
    .insertInto('installation')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}

async function insertStrictly(tx: Tx, name: string): Promise<void> {
  await tx.insertInto('installation').values({ name, value: 'x' }).execute();
}

async function all(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('installation').selectAll().orderBy('name').execute();
  return rows.map(({ name, value }) => `${name}=${value}`);
}

async function addAccount(tx: Tx): Promise<number> {
  const at = '2026-01-15T10:00:00Z';
  const { id } = await tx
    .insertInto('accounts')
    .values({ login: 'alice', login_key: 'alice', password_hash: 'x', created_at: at, updated_at: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
