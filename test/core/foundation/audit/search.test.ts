import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { searchEvents } from '../../../../src/core/foundation/audit/reading/search.ts';
import { record } from '../../../../src/core/foundation/audit/record.ts';
import { writing } from '../../../../src/core/foundation/context.ts';
import type { Tx } from '../../../../src/storage/db.ts';
import { insertOldEvent } from '../../../support/audit-events.ts';
import { asPerson, createTestWorld, type TestWorld } from '../../../support/test-world.ts';

const PAGE = { page: 1, perPage: 30 };

/** Some events a day later than those of creating the test world. */
async function createBusyWorld(): Promise<TestWorld & { readonly since: string }> {
  const world = await createTestWorld();
  const { alice, mallory, clock } = world;
  clock.advance(86_400);
  const since = `${clock.now().toISOString().slice(0, 19)}Z`;
  await writing(asPerson(world.context, alice, '127.0.0.1'), async (context) => {
    await record(context, { action: 'user.login', accountId: alice.account.id });
  });
  clock.advance(60);
  await writing(asPerson(world.context, mallory, '127.0.0.1'), async (context) => {
    await record(context, { action: 'user.suspend', accountId: alice.account.id });
    await record(context, {
      action: 'user.update',
      accountId: mallory.account.id,
      data: { changed: ['name'] },
    });
  });
  return { ...world, since };
}

describe('Searching the audit trail', () => {
  it('returns the newest events first, in pages', async () => {
    const { context, since } = await createBusyWorld();

    const first = await searchEvents(context, { since, page: 1, perPage: 2 });
    const second = await searchEvents(context, { since, page: 2, perPage: 2 });

    expect(first.items.map(({ action }) => action)).toEqual(['user.update', 'user.suspend']);
    expect(second.items.map(({ action }) => action)).toEqual(['user.login']);
    expect([first.total, second.total]).toEqual([3, 3]);
  });

  it('filters by account, whoever was the actor', async () => {
    const { context, since, alice } = await createBusyWorld();

    const { items, total } = await searchEvents(context, { accountId: alice.account.id, since, ...PAGE });

    expect(total).toBe(2);
    expect(items.map(({ action, actor }) => [action, actor])).toEqual([
      ['user.suspend', 'mallory'],
      ['user.login', 'alice'],
    ]);
  });

  it('filters by the login of the account or the actor, whatever its case', async () => {
    const { context, since } = await createBusyWorld();
    const found = async (login: string) =>
      (await searchEvents(context, { login, since, ...PAGE })).items.map(({ action }) => action);

    expect(await found('Mallory')).toEqual(['user.update', 'user.suspend']);
    expect(await found('ALICE')).toEqual(['user.suspend', 'user.login']);
    expect(await found('carol')).toEqual([]);
  });

  it('filters by action and by time', async () => {
    const { context, since, clock } = await createBusyWorld();
    const now = `${clock.now().toISOString().slice(0, 19)}Z`;

    expect((await searchEvents(context, { action: 'user.suspend', ...PAGE })).total).toBe(1);
    expect((await searchEvents(context, { since, until: now, ...PAGE })).total).toBe(1);
    expect((await searchEvents(context, { since: now, ...PAGE })).total).toBe(2);
    expect((await searchEvents(context, { page: 2 ** 50, perPage: 30 })).items).toEqual([]);
  });

  it.each([
    ['an address', '10.0.0', ['org.remove_member']],
    ['an action', 'SUSPEND', ['user.suspend']],
    ['a detail', 'anew-named', ['user.update']],
    ['a fact', '100%_"sure"', ['org.remove_member']],
    ['a token by its note', 'nightly', ['oauth_access.create']],
    ['who did it', 'MALLORY', ['user.update', 'user.suspend']],
    ['nothing by a pattern', '%', ['org.remove_member']],
    ['nothing', 'no such text', []],
  ])('filters by text, whatever its case: %s', async (_, text, actions) => {
    const world = await createBusyWorld();
    await insertOldEvent(world.context, { account: world.alice.account, detail: 'Anew-named' });
    await world.alice.post('/authorizations', { note: 'Nightly build' });
    await writing({ ...world.context, address: '10.0.0.9' }, (context) =>
      record(context, {
        action: 'org.remove_member',
        accountId: world.alice.account.id,
        data: { organization: '100%_"SURE"' },
      }),
    );

    const { items, total } = await searchEvents(world.context, { text, since: world.since, ...PAGE });

    expect(items.map(({ action }) => action)).toEqual(actions);
    expect(total).toBe(actions.length);
  });

  it('searches a text in the newest events only, but in all events of one account', async () => {
    const { context, alice } = await createBusyWorld();
    await context.storage.write((tx) =>
      tx
        .insertInto('audit_events')
        .values({
          id: 1_000_000,
          at: '2030-01-01T00:00:00Z',
          action: 'user.login',
          address: '10.0.0.1',
          detail: null,
        })
        .execute(),
    );

    const ofEverybody = await searchEvents(context, { text: 'suspend', ...PAGE });
    const before = await searchEvents(context, { text: 'suspend', until: '2030-01-01T00:00:00Z', ...PAGE });
    const ofAlice = await searchEvents(context, { text: 'suspend', accountId: alice.account.id, ...PAGE });

    expect([ofEverybody.total, before.total, ofAlice.total]).toEqual([0, 1, 1]);
  });

  it('counts up to 10,001 events, or to one page beyond the requested one', async () => {
    const { context, since } = await createBusyWorld();
    await writing(context, ({ db }) => addEvents(db, { at: since, howMany: 12_000 }));
    const total = async (page: number) =>
      (await searchEvents(context, { since, page, perPage: 5_000 })).total;

    expect([await total(1), await total(2), await total(3)]).toEqual([10_001, 10_001, 12_003]);
  });
});

async function addEvents(tx: Tx, { at, howMany }: { at: string; howMany: number }): Promise<void> {
  await sql`
    insert into audit_events (at, action, address)
    with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${howMany})
    select cast(${at} as text), 'user.login', '127.0.0.1' from numbers
  `.execute(tx);
}

describe('The actor of the context', () => {
  it('is the actor of every event, except for the operator', async () => {
    const { context, mallory, alice } = await createTestWorld();
    const event = { action: 'user.login', accountId: alice.account.id } as const;

    for (const actors of [asPerson(context, mallory), context])
      await writing(actors, (context) => record(context, event));

    const { items } = await searchEvents(context, { action: 'user.login', ...PAGE });
    expect(items.map(({ actor }) => actor)).toEqual([null, 'mallory']);
  });
});
