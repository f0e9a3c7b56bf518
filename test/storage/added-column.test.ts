import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/storage/connect.ts';
import type { Db, Tx } from '../../src/storage/db.ts';
import { prepared } from '../../src/storage/prepared.ts';
import { unmigratedDatabase } from '../support/databases.ts';
import { times } from '../support/http-client.ts';
import { openRaw } from '../support/schemas.ts';

const NOTED = { name: 'noted', value: 'before' };
const find = prepared((db: Db, values: { name: string }) =>
  db.selectFrom('installation').where('name', '=', values.name).selectAll(),
);
const change = prepared((tx: Tx, values: { name: string; value: string }) =>
  tx.updateTable('installation').set({ value: values.value }).where('name', '=', values.name).returningAll(),
);

describe('A table that a newer node has given another column', () => {
  it('is read and written on connections that knew it without that', async () => {
    const url = await unmigratedDatabase();
    const storage = await connect(url);
    await storage.migrate();
    await storage.write((tx) => tx.insertInto('installation').values(NOTED).execute());
    const readAtOnce = () => Promise.all(times(8, () => find(storage.reader, { name: 'noted' })));
    const write = (value: string) => storage.write((tx) => change(tx, { name: 'noted', value }));

    await readAtOnce();
    await Promise.all(times(4, () => write('meanwhile')));
    await openRaw(url, (db) => sql`alter table installation add column of_a_later_version text`.execute(db));
    const written = await Promise.all(times(4, () => write('after')));
    const read = [...(await readAtOnce()), ...(await readAtOnce())];
    await storage.close();

    expect(written.flat().map(({ value }) => value)).toEqual(times(4, () => 'after'));
    expect(read.flat().map(({ value }) => value)).toEqual(times(16, () => 'after'));
  });
});
