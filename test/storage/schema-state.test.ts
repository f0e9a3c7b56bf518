import { describe, expect, it } from 'vitest';
import { applyMigrations } from '../../src/storage/apply-migrations.ts';
import { connect } from '../../src/storage/connect.ts';
import type { Storage } from '../../src/storage/db.ts';
import { readRecord } from '../../src/storage/schema-record.ts';
import { unmigratedDatabase } from '../support/databases.ts';
import { LATER, migrateBeyond, migrateUpTo, openRaw } from '../support/schemas.ts';

describe('The state of the schema', () => {
  it('of an empty database is that everything is pending, and stops no node', async () => {
    const state = await onDatabase(await unmigratedDatabase(), (storage) => storage.schemaState());

    expect(state).toMatchObject({ isEmpty: true, isCompatible: true, unknown: [] });
    expect(state.pending.map(({ name }) => name)).toContain('0001-initial');
    expect(state.pending.every(({ isRolling }) => isRolling)).toBe(true);
  });

  it('of a migrated database is that nothing is pending', async () => {
    const url = await unmigratedDatabase();
    const state = await onDatabase(url, async (storage) => {
      await storage.migrate('1.2.3');
      return storage.schemaState();
    });

    expect(state).toEqual({
      pending: [],
      unfinished: [],
      unknown: [],
      isEmpty: false,
      bearsColumns: true,
      isCompatible: true,
      changedBy: '1.2.3',
    });
  });

  it('names the newest migration that has run, and the newest that this version has', async () => {
    const url = await unmigratedDatabase();
    const older = '0014-familiar-sources';
    await migrateUpTo(url, older);
    const [before, after] = await onDatabase(url, async (storage) => [
      await storage.newestMigrations(),
      await storage.migrate().then(() => storage.newestMigrations()),
    ]);
    await migrateBeyond(url, { requires: older, by: '9.0.0' });
    const beyond = await onDatabase(url, (storage) => storage.newestMigrations());

    expect(before.run).toBe(older);
    expect(after).toEqual({ run: before.known, known: before.known });
    expect(beyond).toEqual({ run: LATER, known: before.known });
  });

  it('of an older version names what its nodes can go on with, and what not', async () => {
    const url = await unmigratedDatabase();
    await migrateUpTo(url, '0014-familiar-sources');

    const { pending, unfinished, changedBy } = await onDatabase(url, (storage) => storage.schemaState());

    const rolling = new Map(pending.map(({ name, isRolling }) => [name, isRolling]));
    expect(rolling.get('0014-familiar-sources')).toBeUndefined();
    expect(rolling.get('0017-kept-secrets')).toBe(true);
    expect(unfinished).toEqual(['0030-after-older-nodes']);
    expect(changedBy).toBe('0.0.9');
  });

  it.each([
    ['a migration that this version knows', '0015-apps-of-the-installation', true],
    ['one that it does not know', LATER, false],
  ])('of a newer version that requires %s is compatible or not', async (_, requires, isCompatible) => {
    const url = await unmigratedDatabase();
    await onDatabase(url, (storage) => storage.migrate());
    await migrateBeyond(url, { requires, by: '9.0.0' });

    const [state, migrated, after] = await onDatabase(url, async (storage) => [
      await storage.schemaState(),
      await storage.migrate('0.0.1'),
      await storage.schemaState(),
    ]);

    expect(state).toEqual({
      pending: [],
      unfinished: [],
      unknown: [LATER],
      isEmpty: false,
      bearsColumns: true,
      isCompatible,
      changedBy: '9.0.0',
    });
    expect(migrated).toEqual([]);
    expect(after).toEqual(state);
  });

  it('of a newer version that left no record is incompatible', async () => {
    const url = await unmigratedDatabase();
    await onDatabase(url, (storage) => storage.migrate());
    await migrateBeyond(url, { requires: '0001-initial', by: '9.0.0' });
    await openRaw(url, (db) => db.deleteFrom('installation').execute());

    const state = await onDatabase(url, (storage) => storage.schemaState());

    expect(state).toMatchObject({ unknown: [LATER], isCompatible: false, changedBy: undefined });
  });

  it('is recorded in a database that was migrated before there was a record', async () => {
    const url = await unmigratedDatabase();
    await onDatabase(url, (storage) => storage.migrate('0.0.9'));
    await openRaw(url, (db) => db.deleteFrom('installation').execute());

    const state = await onDatabase(url, async (storage) => {
      await storage.migrate('1.2.3');
      return storage.schemaState();
    });

    expect(state).toMatchObject({ isCompatible: true, changedBy: '1.2.3' });
  });

  it('is recorded as of an unfinished upgrade, without what has not run', async () => {
    const url = await unmigratedDatabase();
    await migrateUpTo(url, '0028-rate-limits');
    await openRaw(url, (db, place) => applyMigrations(db, place, { by: '1.2.2', finishes: false }));
    await openRaw(url, async (db, place) => {
      await db.deleteFrom('installation').execute();
      await applyMigrations(db, place, { by: '1.2.3', finishes: false });
    });

    const record = await openRaw(url, (db) => readRecord(db));

    expect(record).toEqual({ requires: '0001-initial', by: '1.2.3' });
  });

  it('of an upgrade that is finished later runs what waited after what is newer', async () => {
    const url = await unmigratedDatabase();
    await migrateUpTo(url, '0028-rate-limits');
    const migrate = (finishes: boolean) =>
      openRaw(url, (db, place) => applyMigrations(db, place, { by: '1.2.3', finishes }));
    const requires = () => openRaw(url, (db) => readRecord(db)).then((record) => record?.requires);

    expect([await migrate(false), await requires()]).toEqual([
      ['0031-deprecations', '0034-admin-tokens', '0035-password-links'],
      '0001-initial',
    ]);
    expect([await migrate(true), await requires()]).toEqual([
      ['0030-after-older-nodes'],
      '0030-after-older-nodes',
    ]);
    expect(await migrate(true)).toEqual([]);
  });
});

async function onDatabase<T>(url: string, work: (storage: Storage) => Promise<T>): Promise<T> {
  const storage = await connect(url);
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}
