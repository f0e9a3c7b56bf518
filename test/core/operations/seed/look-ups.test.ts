import type { CompiledQuery } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Db } from '../../../../src/storage/db.ts';
import { directOf, runDirectly } from '../../../../src/storage/direct.ts';
import { engine } from '../../../support/databases.ts';
import { emptyHouse, exampleSeed, type SeededHouse } from './seeded.ts';

type Statement = Pick<CompiledQuery, 'sql' | 'parameters'>;

/** @returns the statements that the database is given from now on */
async function statementsOf({ context }: SeededHouse): Promise<Statement[]> {
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

/** How often each key is looked for. @param end of the statement */
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
  it('looks each account, organization and app up once when all is there', async () => {
    const house = await emptyHouse();
    await house.apply(exampleSeed());
    const statements = await statementsOf(house);

    expect(await house.apply(exampleSeed())).toEqual([]);

    const once = { octocat: 1, monalisa: 1, acme: 1 };
    expect(lookUps(statements, ACCOUNTS)).toEqual(once);
    expect(lookUps(statements, ORGANIZATIONS)).toEqual(once);
    expect(lookUps(statements, APPS)).toEqual({ abcde12345fghij67890: 1 });
    // The password hashes of all users, which are verified before the transaction.
    const byLogin = statements.filter(({ sql }) => sql.includes('from "accounts" where "login_key"'));
    expect(byLogin.filter(({ sql }) => !sql.endsWith(ACCOUNTS))).toHaveLength(1);
  });

  it('looks each person up once when nobody is there', async () => {
    const house = await emptyHouse();
    const statements = await statementsOf(house);

    await house.apply(exampleSeed());

    // Creating the organization asks once more, behind the lock that keeps logins unique.
    expect(lookUps(statements, ACCOUNTS)).toEqual({ octocat: 1, monalisa: 1, acme: 2 });
  });
});
