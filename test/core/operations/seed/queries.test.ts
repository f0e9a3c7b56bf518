import type { CompiledQuery } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Db } from '../../../../src/storage/db.ts';
import { directOf, runDirectly } from '../../../../src/storage/direct.ts';
import { engine } from '../../../support/databases.ts';
import { createSeedWorld, exampleSeed, type SeedWorld } from './seed-world.ts';

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

/** How often each key is looked up. @param end of the statement */
function lookUps(statements: readonly Statement[], end: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { parameters } of statements.filter(({ sql }) => sql.endsWith(end))) {
    const key = String(parameters[0]);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

const ACCOUNTS = 'from "accounts" where "login_key" = ?';
const ORGANIZATIONS = 'from "organizations" where "login_key" = ?';
const APPS = 'from "apps" where "client_id" = ?';

describe.runIf(engine === 'sqlite')('A seed', () => {
  it('looks up each account, organization and app once when all of them exist', async () => {
    const world = await createSeedWorld();
    await world.apply(exampleSeed());
    const statements = await statementsOf(world);

    expect(await world.apply(exampleSeed())).toEqual([]);

    const once = { octocat: 1, monalisa: 1, acme: 1 };
    expect(lookUps(statements, ACCOUNTS)).toEqual(once);
    expect(lookUps(statements, ORGANIZATIONS)).toEqual(once);
    expect(lookUps(statements, APPS)).toEqual({ abcde12345fghij67890: 1 });
    // The password hashes of all users, which are verified before the transaction.
    const byLogin = statements.filter(({ sql }) => sql.includes('from "accounts" where "login_key"'));
    expect(byLogin.filter(({ sql }) => !sql.endsWith(ACCOUNTS))).toHaveLength(1);
  });

  it('looks up each account once when none of them exists', async () => {
    const world = await createSeedWorld();
    const statements = await statementsOf(world);

    await world.apply(exampleSeed());

    // Creating the organization looks it up again, behind the lock that keeps logins unique.
    expect(lookUps(statements, ACCOUNTS)).toEqual({ octocat: 1, monalisa: 1, acme: 2 });
  });
});
