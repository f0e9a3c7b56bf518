import type { CompiledQuery } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Seed, SeedUser } from '../../../../src/core/operations/seed/parse/seed.ts';
import type { Db } from '../../../../src/storage/db.ts';
import { directOf, runDirectly } from '../../../../src/storage/direct.ts';
import { engine } from '../../../support/databases.ts';
import { createSeedWorld, exampleSeed, type SeedWorld, withOther } from './seed-world.ts';

type Statement = Pick<CompiledQuery, 'sql' | 'parameters'>;

/** @returns the statements that run from now on */
async function statementsOf({ context }: SeedWorld): Promise<Statement[]> {
  const statements: Statement[] = [];
  const listen = async (db: Db) => {
    const executor = db.getExecutor();
    const execute = executor.executeQuery.bind(executor);
    executor.executeQuery = (query) => {
      statements.push(query);
      return execute(query);
    };
    const direct = directOf(executor.adapter);
    if (!direct) throw new Error('Prepared statements go another way.');
    runDirectly(executor.adapter, (sql, parameters) => {
      statements.push({ sql, parameters });
      return direct(sql, parameters);
    });
  };
  await listen(context.db);
  await context.storage.write(listen);
  return statements;
}

const NOTHING: Seed = { users: [], apps: [], organizations: [], tokens: [] };

const NOBODY: SeedUser = {
  login: '',
  password: undefined,
  passwordHash: undefined,
  name: undefined,
  email: undefined,
  siteAdmin: undefined,
  totpSeed: undefined,
  recoveryCodes: [],
};

describe.runIf(engine === 'sqlite')('A seed', () => {
  it('that was applied before is compared with what is remembered, and looks nothing up', async () => {
    const world = await createSeedWorld();
    await world.apply(exampleSeed());
    const statements = await statementsOf(world);

    expect(await world.apply(exampleSeed())).toEqual([]);

    expect(statements.map(({ sql }) => / from "(\w+)"/.exec(sql)?.[1])).toEqual([
      'seeded_facts',
      'installation',
    ]);
  });

  it('takes few statements for many new accounts', async () => {
    const world = await createSeedWorld();
    const statements = await statementsOf(world);
    const people = (count: number) =>
      Array.from({ length: count }, (_, number) => ({
        ...NOBODY,
        login: `user-${count}-${number}`,
        email: `user-${count}-${number}@example.com`,
      }));

    await world.apply({ ...NOTHING, users: people(1) });
    const one = statements.length;
    await world.apply({ ...NOTHING, users: people(100) });
    const hundred = statements.length - one;

    expect(hundred).toBeLessThan(one + 10);
  });

  it('looks up each existing account once for all that is new about it', async () => {
    const world = await createSeedWorld();
    await world.apply(exampleSeed());
    const statements = await statementsOf(world);

    const changed = withOther(exampleSeed(), 'users', { name: 'Tentacles', siteAdmin: false });
    expect(await world.apply(changed)).toHaveLength(1);

    const lookUps = statements.filter(({ sql }) => /from "accounts" where "(id|login_key)"/.test(sql));
    expect(lookUps).toHaveLength(1);
  });
});
