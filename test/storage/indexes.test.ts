import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/storage/connect.ts';
import type { Storage, Tx } from '../../src/storage/db.ts';
import { engine, temporaryFolder } from '../support/databases.ts';

let storage: Storage | undefined;

afterEach(async () => storage?.close());

describe.runIf(engine === 'sqlite')('SQLite with an empty database', () => {
  it.each([
    ['the tokens of an app', 'select id from authorizations where app_id = 1'],
    [
      'the tokens of an app and an account',
      'select id from authorizations where app_id = 1 and account_id = 1 order by id',
    ],
    ['the tokens that expired', "select id from authorizations where expires_at <= '2026'"],
    [
      'the tokens an administrator impersonates with',
      'select id from authorizations where impersonator_id = 1',
    ],
    ['the authorizations to delete with an app', 'delete from authorizations where app_id = 1'],
    [
      'unverified addresses that give way',
      "delete from emails where verified_at is null and address_key > '' and (address_key in ('a', 'b') or address_key like 'a %' escape '!' or address_key like 'b %' escape '!')",
    ],
    [
      'what somebody did to other accounts',
      'select id from audit_events where actor_id = 1 and actor_id is distinct from account_id order by id desc',
    ],
    ['the events of an action', "select id from audit_events where action = 'user.login' order by id desc"],
    [
      'the events of an action and an account',
      "select id from audit_events where action = 'user.login' and account_id = 1",
    ],
  ])('finds %s by an index, in its order', async (_, query) => {
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
