import { afterEach, describe, expect, it } from 'vitest';
import { writing } from '../../../src/core/foundation/context.ts';
import { registerAccount } from '../../../src/core/operations/account-management/register.ts';
import { openContext } from '../../../src/open-context.ts';
import { connect } from '../../../src/storage/connect.ts';
import { type CopyHooks, copyDatabase } from '../../../src/storage/copying/copy-database.ts';
import { withCopySource } from '../../../src/storage/copying/source.ts';
import { KEYS, TABLES } from '../../../src/storage/copying/tables.ts';
import type { Storage } from '../../../src/storage/db.ts';
import { engine, unmigratedDatabase } from '../../support/databases.ts';
import { type EngineName, emptyDatabase } from '../../support/engines.ts';
import { addManyTokens } from '../../support/many-tokens.ts';
import { createPopulatedWorld } from '../../support/populated-world.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';

const OTHER: EngineName = engine === 'sqlite' ? 'postgres' : 'sqlite';
const QUIET: CopyHooks = { onStart() {}, onCopied() {}, onVerified() {} };

const open: Storage[] = [];
afterEach(async () => {
  for (const storage of open.splice(0)) await storage.close();
});

describe('A copy', () => {
  it('to the other engine and back has the same rows', async () => {
    const { context } = await createPopulatedWorld();
    const there = await newDatabase(OTHER);
    const back = await newDatabase(engine);

    const first = await copy(context.config.databaseUrl, there);
    const second = await copy(there.url, back);

    const filled = [...first].filter(([, { rows }]) => rows > 0);
    expect(filled.length).toBeGreaterThan(15);
    expect(second).toEqual(first);
    for (const table of ['accounts', 'authorizations', 'audit_events', 'audit_event_words'] as const)
      expect(await rowsOf(back.storage, table)).toEqual(await rowsOf(context.storage, table));
  });

  it('gives no id again that the original has given', async () => {
    const world = await createTestWorld();
    const { context } = world;
    const { id } = await addAccount(world, 'last');
    await writing(context, ({ db }) => db.deleteFrom('accounts').where('id', '=', id).execute());
    const target = await newDatabase(OTHER);

    await copy(context.config.databaseUrl, target);
    const next = await addAccount({ ...world, context: { ...context, storage: target.storage } }, 'next');

    expect(next.id).toBe(id + 1);
  });

  it('that was interrupted goes on, and is no database until it is complete', async () => {
    const world = await createTestWorld();
    await addManyTokens(world.context, world.postbox, { people: 450, each: 100 });
    const { databaseUrl } = world.context.config;
    const target = await newDatabase(OTHER);
    const done: number[] = [];

    const interrupted = copy(databaseUrl, target, {
      ...QUIET,
      onCopied(table, rows) {
        if (table === 'authorizations' && rows === 40_000) throw new Error('interrupted');
      },
    });
    await expect(interrupted).rejects.toThrow('interrupted');
    const unfinished = await openContext({ ...world.context.config, databaseUrl: target.url }).catch(String);
    const another = await copy((await newDatabase(engine)).url, target).catch(String);
    const sums = await copy(databaseUrl, target, {
      ...QUIET,
      onStart: (_, before) => void done.push(before),
    });

    expect(unfinished).toMatch(/The database is an unfinished copy of .*: run `latchkey copy` again/);
    expect(another).toMatch(/The target is an unfinished copy of .*\. Empty it first\./);
    expect(done[0]).toBeGreaterThanOrEqual(40_000);
    expect(sums.get('authorizations')?.rows).toBeGreaterThanOrEqual(45_000);
    const opened = await openContext({ ...world.context.config, databaseUrl: target.url });
    await opened.storage.close();
  });

  it('refuses a target with rows, and leaves them as they are', async () => {
    const { context } = await createTestWorld();
    const target = await newDatabase(OTHER);
    await target.storage.write((tx) => tx.insertInto('rate_limits').values(LIMIT).execute());

    await expect(copy(context.config.databaseUrl, target)).rejects.toThrow(
      'The target is not empty: it has rows in rate_limits. Copy to a new database.',
    );
    expect(await rowsOf(target.storage, 'rate_limits')).toHaveLength(1);
    expect(await rowsOf(target.storage, 'accounts')).toEqual([]);
  });

  it('is not complete when it differs from the original', async () => {
    const { context } = await createTestWorld();
    const target = await newDatabase(OTHER);
    let harmed: Promise<unknown> | undefined;

    const copying = copy(context.config.databaseUrl, target, {
      ...QUIET,
      onVerified() {
        harmed ??= target.storage.write((tx) => tx.insertInto('rate_limits').values(LIMIT).execute());
      },
    });

    await expect(copying).rejects.toThrow(/The two differ in rate_limits \(0 and 1 rows\)/);
    await harmed;
    const unfinished = openContext({ ...context.config, databaseUrl: target.url });
    await expect(unfinished).rejects.toThrow('unfinished copy');
  });
});

describe('The order of tables', () => {
  it('has every table, and columns of each that tell its rows apart', async () => {
    const { context } = await createPopulatedWorld();
    const tables = await (context.storage.reader as TableReader).introspection.getTables();

    expect(TABLES.toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
    for (const table of TABLES) {
      const keys = (await rowsOf(context.storage, table)).map((row) =>
        JSON.stringify(KEYS[table].map((column) => Reflect.get(Object(row), column))),
      );
      expect([table, new Set(keys).size]).toEqual([table, keys.length]);
    }
  });
});

const LIMIT = { name: 'core account 1', used: 1, resets_at: '2026-01-15T11:00:00Z' };

type TableReader = {
  introspection: { getTables(): Promise<readonly { readonly name: string }[]> };
} & Storage['reader'];

interface Target {
  readonly url: string;
  readonly storage: Storage;
}

/** With the schema, and without rows. */
async function newDatabase(on: EngineName): Promise<Target> {
  const url = on === engine ? await unmigratedDatabase() : (await emptyDatabase(on)).databaseUrl;
  const storage = await connect(url);
  open.push(storage);
  await storage.migrate();
  return { url, storage };
}

function copy(from: string, { storage }: Target, hooks = QUIET) {
  return withCopySource(from, (source) => copyDatabase({ source, from, target: storage }, hooks));
}

async function rowsOf({ reader }: Storage, table: keyof typeof KEYS): Promise<object[]> {
  const rows = await reader
    .selectFrom(table as 'installation')
    .selectAll()
    .execute();
  const sorted = rows.map((row) => JSON.stringify(Object.entries(row).toSorted())).toSorted();
  return sorted.map((text) => Object.fromEntries(JSON.parse(text)));
}

function addAccount({ context }: Pick<TestWorld, 'context'>, login: string) {
  const names = { name: login, email: null, siteAdmin: false, temporaryPassword: false };
  return registerAccount(context, { login, password: 'through the looking glass', ...names });
}
