import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { record } from '../../../../src/core/foundation/audit/record.ts';
import { searchEvents } from '../../../../src/core/foundation/audit/search.ts';
import { acting, writing } from '../../../../src/core/foundation/context.ts';
import type { Tx } from '../../../../src/storage/db.ts';
import { insertOldEvent } from '../../../support/audit-events.ts';
import { createTestWorld, type TestWorld } from '../../../support/test-world.ts';

const PAGE = { page: 1, perPage: 30 };

/** A day later, so that the events of creating the test world are out of the way. */
async function createBusyWorld(): Promise<TestWorld & { readonly since: string }> {
  const here = await createTestWorld();
  const { alice, mallory, clock } = here;
  const context = { ...here.context, from: '127.0.0.1' };
  clock.advance(86_400);
  const since = `${clock.now().toISOString().slice(0, 19)}Z`;
  await writing(context, async (context) => {
    await record(context, { action: 'user.login', actorId: alice.account.id, accountId: alice.account.id });
  });
  clock.advance(60);
  await writing(acting(context, mallory.account), async (context) => {
    await record(context, { action: 'user.suspend', accountId: alice.account.id });
    await record(context, {
      action: 'user.update',
      accountId: mallory.account.id,
      data: { changed: ['name'] },
    });
  });
  return { ...here, since };
}

describe('searching the audit trail', () => {
  it('finds what happened, newest first, in pages', async () => {
    const { context, since } = await createBusyWorld();

    const first = await searchEvents(context, { since, page: 1, perPage: 2 });
    const second = await searchEvents(context, { since, page: 2, perPage: 2 });

    expect(first.items.map(({ action }) => action)).toEqual(['user.update', 'user.suspend']);
    expect(second.items.map(({ action }) => action)).toEqual(['user.login']);
    expect([first.total, second.total]).toEqual([3, 3]);
  });

  it('finds what happened to an account, whoever did it', async () => {
    const { context, since, alice } = await createBusyWorld();

    const { items, total } = await searchEvents(context, { accountId: alice.account.id, since, ...PAGE });

    expect(total).toBe(2);
    expect(items.map(({ action, actor }) => [action, actor])).toEqual([
      ['user.suspend', 'mallory'],
      ['user.login', 'alice'],
    ]);
  });

  it('finds by login what was done by somebody as well, in whatever case', async () => {
    const { context, since } = await createBusyWorld();
    const found = async (login: string) =>
      (await searchEvents(context, { login, since, ...PAGE })).items.map(({ action }) => action);

    expect(await found('Mallory')).toEqual(['user.update', 'user.suspend']);
    expect(await found('ALICE')).toEqual(['user.suspend', 'user.login']);
    expect(await found('carol')).toEqual([]);
  });

  it('finds by action, and between two instants', async () => {
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
  ])('finds by a text, in whatever case: %s', async (_, text, actions) => {
    const here = await createBusyWorld();
    await insertOldEvent(here.context, { account: here.alice.account, detail: 'Anew-named' });
    await here.alice.post('/authorizations', { note: 'Nightly build' });
    await writing({ ...here.context, from: '10.0.0.9' }, (context) =>
      record(context, {
        action: 'org.remove_member',
        accountId: here.alice.account.id,
        data: { organization: '100%_"SURE"' },
      }),
    );

    const { items, total } = await searchEvents(here.context, { text, since: here.since, ...PAGE });

    expect(items.map(({ action }) => action)).toEqual(actions);
    expect(total).toBe(actions.length);
  });

  it('looks for a text among the newest events, and all of an account’s', async () => {
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

    const everybodys = await searchEvents(context, { text: 'suspend', ...PAGE });
    const before = await searchEvents(context, { text: 'suspend', until: '2030-01-01T00:00:00Z', ...PAGE });
    const hers = await searchEvents(context, { text: 'suspend', accountId: alice.account.id, ...PAGE });

    expect([everybodys.total, before.total, hers.total]).toEqual([0, 1, 1]);
  });

  it('counts only as far as anybody needs to know, and always beyond the page that is asked for', async () => {
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

describe('whoever acts', () => {
  it('is named by every event, but the operator by none', async () => {
    const { context, mallory, alice } = await createTestWorld();
    const told = { action: 'user.login', actorId: alice.account.id, accountId: alice.account.id } as const;

    for (const from of ['127.0.0.1', 'operator'])
      await writing({ ...acting(context, mallory.account), from }, (context) => record(context, told));

    const { items } = await searchEvents(context, { action: 'user.login', ...PAGE });
    expect(items.map(({ actor }) => actor)).toEqual([null, 'mallory']);
  });
});
