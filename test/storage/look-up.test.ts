import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/storage/connect.ts';
import type { Db, Storage } from '../../src/storage/db.ts';
import { lookUp, MOST_KEYS } from '../../src/storage/look-up.ts';
import { prepared } from '../../src/storage/prepared.ts';
import { engine, freshDatabase, temporaryFolder } from '../support/databases.ts';

const open: Storage[] = [];

const insert = prepared((tx, values: { name: string; value: string }) =>
  tx.insertInto('installation').values(values).returning('name'),
);

const find = lookUp('name', (db, names: readonly string[]) =>
  db.selectFrom('installation').where('name', 'in', names).select(['name', 'value']),
);

/** With the number of the query that found it, as only PostgreSQL can tell: each is a transaction of its own. */
const findByServer = lookUp('name', (db, names: readonly string[]) =>
  db
    .selectFrom('installation')
    .where('name', 'in', names)
    .select((eb) => ['name', eb.fn<string>('txid_current').as('transaction')]),
);

afterEach(async () => {
  for (const storage of open.splice(0)) await storage.close();
});

describe('A look-up', () => {
  it('finds the rows of each key, of those that come together as of those that come alone', async () => {
    const storage = await fresh();
    for (const name of ['a', 'b', 'c']) await storage.write((tx) => insert(tx, { name, value: name }));

    for (const names of [['a'], ['a', 'b'], ['b', 'none', 'b', 'c'], ['none', 'no other']])
      expect(await Promise.all(names.map((name) => find(storage.reader, name)))).toEqual(
        names.map((name) => (name.startsWith('no') ? [] : [{ name, value: name }])),
      );
  });

  it('finds more at once than a query may have keys', async () => {
    const storage = await fresh();
    const names = Array.from({ length: 2 * MOST_KEYS + 1 }, (_, number) => `name ${number}`);
    await storage.write(async (tx) => {
      for (const name of names) await insert(tx, { name, value: '' });
    });

    const found = await Promise.all(names.map((name) => find(storage.forRequest().reader, name)));

    expect(found).toEqual(names.map((name) => [{ name, value: '' }]));
  });

  it('sees what the transaction wrote that it is in', async () => {
    const { reader, write } = await fresh();

    await write(async (tx) => {
      await insert(tx, { name: 'a', value: 'new' });
      expect(await find(tx, 'a')).toEqual([{ name: 'a', value: 'new' }]);
      expect(await find(reader, 'a')).toEqual([]);
    });
  });

  it('sees what was committed before it', async () => {
    const { reader, write } = await fresh();

    for (let round = 0; round < 20; round++) {
      const name = `round ${round}`;
      const earlier = find(reader, name);
      await write((tx) => insert(tx, { name, value: '' }));
      expect(await find(reader, name)).toHaveLength(1);
      await earlier;
    }
  });

  it.runIf(engine === 'postgres')(
    'shares a query with those of other requests in the same turn',
    async () => {
      const storage = await fresh();
      for (const name of ['a', 'b', 'c']) await storage.write((tx) => insert(tx, { name, value: name }));
      const readers: readonly Db[] = [
        storage.reader,
        storage.forRequest().reader,
        storage.forRequest().reader,
      ];

      const together = await Promise.all(
        ['a', 'b', 'c'].map((name, at) => findByServer(readers[at] ?? storage.reader, name)),
      );
      const alone = await findByServer(storage.reader, 'a');

      const queries = new Set(together.flat().map(({ transaction }) => transaction));
      expect(queries.size).toBe(1);
      expect(queries).not.toContain(alone[0]?.transaction);
    },
  );

  it.runIf(engine === 'postgres')('fails together with the others, and the next one works', async () => {
    const storage = await fresh();
    await storage.write((tx) => insert(tx, { name: 'a', value: '' }));

    const together = await Promise.allSettled([find(storage.reader, 'a'), find(storage.reader, '\0')]);

    expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await find(storage.reader, 'a')).toHaveLength(1);
  });
});

async function fresh(): Promise<Storage> {
  const storage = await connect(await freshDatabase(temporaryFolder()));
  open.push(storage);
  await storage.migrate();
  return storage;
}
