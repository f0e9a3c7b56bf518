import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/storage/connect.ts';
import type { Storage, Tx } from '../../src/storage/db.ts';
import { engine, temporaryFolder } from '../support/databases.ts';

let storage: Storage | undefined;

afterEach(async () => storage?.close());

describe.runIf(engine === 'sqlite')('SQLite, whatever there is', () => {
  it.each([
    ['the tokens of an app', 'select id from authorizations where app_id = 1'],
    ['those of one account', 'select id from authorizations where app_id = 1 and account_id = 1 order by id'],
    ['what an app removes with it', 'delete from authorizations where app_id = 1'],
    [
      'what somebody did to others',
      'select id from audit_events where actor_id = 1 and actor_id is distinct from account_id order by id desc',
    ],
    ['what happened of a kind', "select id from audit_events where action = 'user.login' order by id desc"],
    ['a kind of somebody’s', "select id from audit_events where action = 'user.login' and account_id = 1"],
  ])('finds %s by an index, and in its order', async (_, query) => {
    storage = await connect(`sqlite:${temporaryFolder()}/latchkey.db`);
    await storage.migrate();

    const { rows } = await sql
      .raw<{ detail: string }>(`explain query plan ${query}`)
      .execute(storage.reader as Tx);

    const plan = rows.map(({ detail }) => detail);
    expect(plan.length).toBeGreaterThan(0);
    expect(plan.filter((step) => !/^SEARCH \w+ USING .*INDEX/.test(step))).toEqual([]);
  });
});
