import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { EventFilter } from '../../../../src/core/foundation/audit/matching/filter.ts';
import { filters, ORDERS } from '../../../../src/core/foundation/audit/matching/store.ts';
import { searchEvents } from '../../../../src/core/foundation/audit/reading/search.ts';
import { record, recordEach } from '../../../../src/core/foundation/audit/record.ts';
import { writing } from '../../../../src/core/foundation/context.ts';
import { registerTestApp } from '../../../support/apps.ts';
import { findEvents, insertOldEvent } from '../../../support/audit-events.ts';
import { checkList } from '../../../support/list-checks.ts';
import { addManyEvents } from '../../../support/many-events.ts';
import { asPerson, createTestWorld, type TestWorld } from '../../../support/test-world.ts';

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
  it('returns the newest events first, page by page and back', async () => {
    const { context, since } = await createBusyWorld();
    const order = { order: 'time', descending: true, limit: 2 } as const;
    for (const wanted of [{ since }, { login: 'alice', since }, { action: 'user.login' }, {}]) {
      const first = await searchEvents(context, wanted, order);
      const all = [...first.items];
      let page = first;
      while (page.next) {
        page = await searchEvents(context, wanted, { ...order, from: page.next });
        all.push(...page.items);
        const back = await searchEvents(context, wanted, { ...order, from: page.previous, backwards: true });
        expect(back.items.map(({ id }) => id)).toEqual(
          all.slice(-page.items.length - 2, -page.items.length).map(({ id }) => id),
        );
      }
      const rows = await searchEvents(context, wanted, { ...order, limit: 1000 });
      expect(all.map(({ id }) => id)).toEqual(rows.items.map(({ id }) => id));
      expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).toSorted((a, b) => b - a));
      expect(first.total).toBe(all.length);
    }
  });

  it('filters by account, whoever was the actor', async () => {
    const { context, since, alice } = await createBusyWorld();

    const items = await findEvents(context, { accountId: alice.account.id, since });

    expect(items.map(({ action, actor }) => [action, actor])).toEqual([
      ['user.suspend', 'mallory'],
      ['user.login', 'alice'],
    ]);
  });

  it('filters by the login of the account or the actor, whatever its case', async () => {
    const { context, since } = await createBusyWorld();
    const found = async (login: string) =>
      (await findEvents(context, { login, since })).map(({ action }) => action);

    expect(await found('Mallory')).toEqual(['user.update', 'user.suspend']);
    expect(await found('ALICE')).toEqual(['user.suspend', 'user.login']);
    expect(await found('carol')).toEqual([]);
  });

  it('filters by action and by time', async () => {
    const { context, since, clock } = await createBusyWorld();
    const now = `${clock.now().toISOString().slice(0, 19)}Z`;

    expect(await findEvents(context, { action: 'user.suspend' })).toHaveLength(1);
    expect(await findEvents(context, { since, until: now })).toHaveLength(1);
    expect(await findEvents(context, { since: now })).toHaveLength(2);
    expect(await findEvents(context, { since: now, action: 'user.update' })).toHaveLength(1);
  });

  it.each([
    ['an address', '10.0.0', ['org.remove_member']],
    ['an action', 'SUSPEND', ['user.suspend']],
    ['a detail', 'anew-named', ['user.update']],
    ['a later word of it', 'NAMED', ['user.update']],
    ['a fact', '100%_"sure"', ['org.remove_member']],
    ['the beginning of a fact', '100%', ['org.remove_member']],
    ['two facts', 'repo gist', ['oauth_access.create']],
    ['a token by its note', 'nightly', ['oauth_access.create']],
    ['a token by more of its note', 'nightly BU', ['oauth_access.create']],
    ['a token by its last eight characters', '…LASTEIGHT', ['oauth_access.create']],
    ['who did it', 'MALLORY', ['user.update', 'user.suspend']],
    ['an app', 'OFFI', ['oauth_application.add_secret', 'oauth_application.create']],
    ['a later word of its name', 'of post', ['oauth_application.add_secret', 'oauth_application.create']],
    ['the middle of a word, not', 'uspended', []],
    ['nothing by a pattern', '%', []],
    ['nothing', 'no such text', []],
  ])('finds by text, whatever its case: %s', async (_, text, actions) => {
    const world = await createBusyWorld();
    const { context } = world;
    await insertOldEvent(context, { account: world.alice.account, detail: 'Anew-named' });
    const made = await world.alice.post('/authorizations', {
      note: 'Nightly build',
      scopes: ['repo', 'gist'],
    });
    await writing({ ...context, address: '10.0.0.9' }, async (context) => {
      await record(context, {
        action: 'org.remove_member',
        accountId: world.alice.account.id,
        data: { organization: '100%_"SURE"' },
      });
    });
    await registerTestApp(context, world.alice, { name: 'Office of Post' });

    const lastEight = String(made.json().token).slice(-8);
    const found = await findEvents(context, {
      text: text.replace('LASTEIGHT', lastEight),
      since: world.since,
    });

    expect(found.map(({ action }) => action)).toEqual(actions);
  });

  it('finds what is wanted by indexes, as one plain statement does', async () => {
    const world = await createBusyWorld();
    const { context, alice, since } = world;
    await addManyEvents(context, 40);
    const token = (
      await alice.post('/authorizations', { note: 'Nightly', scopes: ['repo', 'repo:status', 'gist'] })
    ).json();
    const wanted = {
      'a login, as a text': { text: 'alice' },
      'an action, as a text': { text: 'user.' },
      'an address': { text: '10.0' },
      'a note': { text: 'night' },
      'an app': { text: 'postbox' },
      'a fact': { text: 'repo' },
      'two facts': { text: 'repo gis' },
      'a token': { text: String(token.token) },
      'an account': { accountId: alice.account.id },
      'a login': { login: 'mallory' },
      'an action': { action: 'user.login' },
      'a time': { since },
    };

    const checked = await checkList(context.storage, {
      table: 'audit_events',
      orders: () => ORDERS,
      filters: async (db) => {
        const made = Object.entries(wanted).map(
          async ([name, one]) => [name, await filters(db, one)] as const,
        );
        return Object.fromEntries(await Promise.all(made));
      },
    });

    expect([checked.wrong, checked.slow]).toEqual([[], []]);
    expect(checked.statements).toBeGreaterThan(50);
    expect(checked.found).toBeGreaterThan(500);
  }, 900_000);

  it('finds the facts of all events of an account, and of those of everybody', async () => {
    const { context, alice } = await createBusyWorld();
    await writing(context, (context) =>
      recordEach(
        context,
        ['acme', 'acme', 'zoo'].map((organization) => ({
          action: 'org.remove_member' as const,
          accountId: alice.account.id,
          data: { organization },
        })),
      ),
    );
    await addManyEvents(context, 6000);
    const count = async (wanted: EventFilter) => (await findEvents(context, wanted)).length;

    expect([await count({ text: 'acme' }), await count({ text: 'zo', accountId: alice.account.id })]).toEqual(
      [2, 1],
    );
  });

  it('finds events by several words, each of which thousands have', async () => {
    const { context } = await createBusyWorld();
    await addManyEvents(context, 5100);
    for (const word of ['aaa', 'bbb'])
      await context.storage.write((tx) =>
        sql`insert into audit_event_words (event_id, word)
          select id, cast(${word} as text) from audit_events where action = 'user.login'`.execute(tx),
      );

    const request = { order: 'time', descending: true, limit: 30 } as const;
    const both = await searchEvents(context, { text: 'aa bb' }, request);
    const neither = await searchEvents(context, { text: 'aa cc' }, request);

    expect([both.items.length, both.isUnfinished]).toEqual([30, false]);
    expect(neither.items).toEqual([]);
  });
});

describe('The actor of the context', () => {
  it('is the actor of every event, except for the operator', async () => {
    const { context, mallory, alice } = await createTestWorld();
    const event = { action: 'user.login', accountId: alice.account.id } as const;

    for (const actors of [asPerson(context, mallory), context])
      await writing(actors, (context) => record(context, event));

    const items = await findEvents(context, { action: 'user.login' });
    expect(items.map(({ actor }) => actor)).toEqual([null, 'mallory']);
  });
});
