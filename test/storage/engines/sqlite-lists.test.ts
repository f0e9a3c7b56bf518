import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../../src/storage/connect.ts';
import type { Storage } from '../../../src/storage/db.ts';
import { prepared } from '../../../src/storage/prepared.ts';
import { temporaryFolder } from '../../support/databases.ts';
import { times } from '../../support/http-client.ts';

const open: Storage[] = [];

afterEach(async () => {
  for (const storage of open.splice(0)) await storage.close();
});

/** What JSON or SQL might write in another way. */
const TEXTS = [
  '',
  '"quoted" \\ back/slash',
  "it's",
  'two\nlines\ttabbed\u0001\u001f\u007f',
  '\u2028\u2029\ufeff',
  '中文 🐙 é',
  'null',
  '1e3',
  '{"a":[1]}',
  ' spaces ',
];

/** By descending name; the second column is null where no value is another's name. */
const list = prepared((db, values: { after: string }) =>
  db
    .selectFrom('installation as one')
    .leftJoin('installation as two', 'two.name', 'one.value')
    .where('one.name', '>', values.after)
    .orderBy('one.name', 'desc')
    .select(['one.name', 'two.value', 'one.value as own'])
    .select((eb) => eb.lit(9_007_199_254_740_991 as 0).as('largest')),
);

describe('A list that is read from SQLite', () => {
  it('has the same rows each time, in the order of the statement', async () => {
    const { reader, write } = await fresh();
    const rows = TEXTS.map((value, at) => ({ name: `name ${at}`, value }));
    await write((tx) => tx.insertInto('installation').values(rows).execute());
    await write((tx) => tx.insertInto('installation').values({ name: 'z', value: 'name 3' }).execute());
    const expected = rows
      .map(({ name, value }) => ({ name, value: null, own: value }))
      .concat({ name: 'z', value: TEXTS[3] as never, own: 'name 3' })
      .map((row) => ({ ...row, largest: Number.MAX_SAFE_INTEGER }))
      .toReversed();

    const read = [];
    for (const _ of times(3, () => {})) read.push(await list(reader, { after: '' }));

    expect(read).toEqual([expected, expected, expected]);
    expect(await list(reader, { after: 'name 9' })).toEqual(expected.slice(0, 1));
    expect(await list(reader, { after: 'z' })).toEqual([]);
    expect(await list(reader, { after: '' })).toEqual(expected);
  });

  it('has what was written since it was read', async () => {
    const { reader, write } = await fresh();
    const add = (name: string) =>
      write((tx) => tx.insertInto('installation').values({ name, value: '' }).execute());
    const names = async () => (await list(reader, { after: '' })).map(({ name }) => name).join('');
    for (const name of 'abcdef') await add(name);

    const read = [await names()];
    for (const name of 'ghi') {
      await add(name);
      read.push(await names());
    }

    expect(read).toEqual(['fedcba', 'gfedcba', 'hgfedcba', 'ihgfedcba']);
  });

  it('has its rows where columns have one name', async () => {
    const { reader, write } = await fresh();
    const rows = times(8, (at) => ({ name: `name ${at}`, value: 'x' }));
    await write((tx) => tx.insertInto('installation').values(rows).execute());
    const twice = () =>
      reader
        .selectFrom('installation')
        .orderBy('name')
        .select(['name', 'value as name'] as never)
        .execute();

    expect(await twice()).toEqual(await twice());
    expect(await twice()).toHaveLength(8);
  });

  it('has the very same rows only while nothing that it shows has changed', async () => {
    const { reader, write } = await fresh();
    const rows = times(8, (number) => ({ name: `name ${number}`, value: 'a value' }));
    await write((tx) => tx.insertInto('installation').values(rows).execute());
    for (const _ of times(2, () => {})) await list(reader, { after: '' });
    const read = await list(reader, { after: '' });

    await nextTurn();
    expect(await list(reader, { after: '' })).toBe(read);
    expect(() => (read as unknown[]).push({})).toThrow(TypeError);
    expect(() => Object.assign(read[0] ?? {}, { name: 'changed' })).toThrow(TypeError);

    const [other] = await Promise.all([
      list(reader, { after: 'name 3' }),
      write((tx) =>
        tx.updateTable('installation').set({ value: 'b' }).where('name', '=', 'name 7').execute(),
      ),
    ]);
    expect(other).toHaveLength(4);
    expect(await list(reader, { after: '' })).not.toBe(read);
    expect((await list(reader, { after: '' }))[0]).toMatchObject({ name: 'name 7', own: 'b' });
  });

  it('does not keep a long text', async () => {
    const { reader, write } = await fresh();
    const rows = times(8, (number) => ({ name: `name ${number}`, value: 'x'.repeat(5000) }));
    await write((tx) => tx.insertInto('installation').values(rows).execute());
    for (const _ of times(2, () => {})) await list(reader, { after: '' });
    const read = await list(reader, { after: '' });
    await nextTurn();

    expect(await list(reader, { after: '' })).toEqual(read);
    expect(await list(reader, { after: '' })).not.toBe(read);
  });
});

async function fresh(): Promise<Storage> {
  const storage = await connect(`sqlite:${path.join(temporaryFolder(), 'latchkey.db')}`);
  open.push(storage);
  await storage.migrate();
  await storage.write((tx) => tx.deleteFrom('installation').execute());
  return storage;
}
