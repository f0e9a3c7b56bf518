import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/storage/connect.ts';
import type { Storage } from '../../src/storage/db.ts';
import { prepared } from '../../src/storage/prepared.ts';
import { freshDatabase, temporaryFolder } from '../support/databases.ts';

const open: Storage[] = [];
let built = 0;

const insert = prepared((tx, values: { name: string; value: string }) => {
  built++;
  return tx.insertInto('installation').values({ name: values.name, value: values.value }).returning('name');
});

const find = prepared((db, values: { name: string; except: string }) =>
  db
    .selectFrom('installation')
    .where('name', '=', values.name)
    .where('value', '!=', values.except)
    .where('value', '!=', 'never this')
    .select(['name', 'value']),
);

afterEach(async () => {
  for (const storage of open.splice(0)) await storage.close();
});

describe('prepared', () => {
  it('binds the values of each call to the right parameters', async () => {
    const { reader, write } = await fresh();
    await write((tx) => insert(tx, { name: 'a', value: '1' }));
    await write((tx) => insert(tx, { name: 'b', value: '2' }));
    await write((tx) => insert(tx, { name: 'c', value: 'never this' }));

    const found = [
      await find(reader, { name: 'a', except: '' }),
      await find(reader, { except: '', name: 'b' }),
      await find(reader, { name: 'b', except: '2' }),
      await find(reader, { name: 'c', except: '' }),
    ];

    expect(found).toEqual([[{ name: 'a', value: '1' }], [{ name: 'b', value: '2' }], [], []]);
  });

  it('is built once per database, inside and outside of transactions', async () => {
    const { write } = await fresh();
    await write((tx) => insert(tx, { name: 'a', value: '1' }));
    const before = built;

    await write((tx) => insert(tx, { name: 'b', value: '2' }));
    await Promise.all(['c', 'd'].map((name) => write((tx) => insert(tx, { name, value: '3' }))));

    expect(built).toBe(before);
  });

  it('throws when a value is used as anything but a parameter', async () => {
    const { reader } = await fresh();
    const findLike = prepared((db, values: { name: string }) =>
      db.selectFrom('installation').where('name', 'like', `${values.name}%`).select('name'),
    );

    await expect(findLike(reader, { name: 'a' })).rejects.toThrow('name is known only when the query runs.');
  });

  it('never runs a value as SQL', async () => {
    const { reader, write } = await fresh();
    const name = `'; drop table installation; -- " \\ % _ $1 ?`;

    await write((tx) => insert(tx, { name, value: '1' }));

    expect(await find(reader, { name, except: '' })).toEqual([{ name, value: '1' }]);
    expect(await find(reader, { name: '%', except: '' })).toEqual([]);
  });
});

async function fresh(): Promise<Storage> {
  const storage = await connect(await freshDatabase(temporaryFolder()));
  open.push(storage);
  await storage.migrate();
  // Migrations leave their record in the table that these tests write to.
  await storage.write((tx) => tx.deleteFrom('installation').execute());
  return storage;
}
