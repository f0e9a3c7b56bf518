import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/storage/connect.ts';
import { findServerFacts, tryWriting } from '../../src/storage/server-facts.ts';
import { engine, freshDatabase, temporaryFolder, tidyUpWith } from '../support/databases.ts';
import { openRaw } from '../support/schemas.ts';

describe('A database server', () => {
  it('says its version, its clock, and what we may do there', async () => {
    const storage = await connect(await freshDatabase(temporaryFolder()));
    const facts = await findServerFacts(storage.reader, storage.engine);
    await storage.close();

    expect(facts).toMatchObject({ isOld: false, missing: [], mayCreate: true });
    expect(facts.version).toMatch(/^\d+\.\d+/);
    expect(facts.now === undefined).toBe(engine === 'sqlite');
    if (facts.now) expect(Math.abs(facts.now.getTime() - Date.now())).toBeLessThan(60_000);
  });

  it('keeps nothing of a try to write', async () => {
    const storage = await connect(await freshDatabase(temporaryFolder()));
    const count = () => storage.reader.selectFrom('installation').select('name').execute();
    const before = await count();
    await tryWriting(storage);
    expect(await count()).toEqual(before);
    await storage.close();
  });

  it.runIf(engine === 'postgres')('says which rights a user lacks', async () => {
    const url = await freshDatabase(temporaryFolder());
    const role = `reader_${process.pid}_${Date.now()}`;
    await openRaw(url, async (db) => {
      await sql`create role ${sql.id(role)} login`.execute(db);
      await sql`grant select on all tables in schema public to ${sql.id(role)}`.execute(db);
    });
    tidyUpWith(() =>
      openRaw(url, async (db) => {
        await sql`drop owned by ${sql.id(role)}`.execute(db);
        await sql`drop role ${sql.id(role)}`.execute(db);
      }),
    );
    const limited = new URL(url);
    limited.username = role;

    const storage = await connect(limited.href);
    const facts = await findServerFacts(storage.reader, storage.engine);

    expect(facts.missing).toContainEqual({ table: 'accounts', right: 'INSERT' });
    expect(facts.missing.filter(({ right }) => right === 'SELECT')).toEqual([]);
    expect(facts.mayCreate).toBe(false);
    await expect(tryWriting(storage)).rejects.toThrow('permission denied');
    await storage.close();
  });
});
