import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/storage/connect.ts';
import type { Storage, Tx } from '../../src/storage/db.ts';
import { freshDatabase, temporaryFolder } from '../support/databases.ts';

const open: Storage[] = [];

afterEach(async () => {
  for (const storage of open.splice(0)) await storage.close();
});

describe('an error of the database', () => {
  it('is a unique violation for a duplicate key, and not unavailability', async () => {
    const storage = await fresh();
    await storage.write((tx) => addAccount(tx, 'alice'));

    const error = await reasonOf(storage.write((tx) => addAccount(tx, 'alice')));

    expect(storage.isUniqueViolation(error)).toBe(true);
    expect(storage.isUnavailable(error)).toBe(false);
  });

  it('is neither for a foreign key or any other error', async () => {
    const storage = await fresh();

    const orphan = await reasonOf(
      storage.write((tx) =>
        tx.insertInto('recovery_codes').values({ account_id: 999, hash: 'x', spent_at: null }).execute(),
      ),
    );

    for (const error of [orphan, new Error('SQLITE_BUSY'), undefined, null, 'text', {}]) {
      expect(storage.isUniqueViolation(error)).toBe(false);
      expect(storage.isUnavailable(error)).toBe(false);
    }
  });
});

async function fresh(): Promise<Storage> {
  const storage = await connect(await freshDatabase(temporaryFolder()));
  open.push(storage);
  await storage.migrate();
  return storage;
}

async function addAccount(tx: Tx, login: string): Promise<void> {
  const at = '2026-01-15T10:00:00Z';
  await tx
    .insertInto('accounts')
    .values({ login, login_key: login, password_hash: 'x', created_at: at, updated_at: at })
    .execute();
}

function reasonOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}
