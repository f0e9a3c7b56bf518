import { describe, expect, it } from 'vitest';
import type { Tx } from '../../../src/storage/db.ts';
import { times } from '../../support/http-client.ts';
import { createTestWorld } from '../../support/test-world.ts';

/** Everything of an authorization that a list shows, with another value, */
const CHANGES = [
  { note: 'other' },
  { note_url: 'https://other.example' },
  { fingerprint: 'other' },
  { scopes: 'gist' },
  { token_hash: 'f'.repeat(64) },
  { token_last_eight: 'abcdefgh' },
  { created_at: '2025-01-15T10:00:00Z' },
  { updated_at: '2027-01-15T10:00:00Z' },
  { expires_at: '2027-01-15T10:00:00Z' },
];

/** and of its app. */
const APP_CHANGES = [{ name: 'Letterbox' }, { url: 'https://letterbox.example' }];

describe('A list that is kept', () => {
  it.each(CHANGES)('is made anew after a change: %o', async (change) => {
    await expectAnew((tx, id) => tx.updateTable('authorizations').set(change).where('id', '=', id).execute());
  });

  it.each(APP_CHANGES)('is made anew after a change of the app: %o', async (change) => {
    await expectAnew((tx) => tx.updateTable('apps').set(change).execute());
  });

  it('is made anew after a token was created, and after one was deleted', async () => {
    const { alice, id } = await worldWithTokens();
    await listRepeatedly(alice);

    const created = (await alice.post('/authorizations', { note: 'new' })).json();
    expect(idsOf(await alice.get('/authorizations'))).toContain(created.id);
    await alice.delete(`/authorizations/${id}`);
    expect(idsOf(await alice.get('/authorizations'))).not.toContain(id);
  });

  it('is that of one person, page and app, also for requests that come at the same time', async () => {
    const { alice, mallory, postbox } = await worldWithTokens();
    await mallory.post('/authorizations', { note: "mallory's" });
    const paths = ['', '?per_page=5', '?per_page=5&page=2', `?client_id=${postbox.clientId}`];
    const ask = () =>
      [alice, mallory].flatMap((person) => paths.map((path) => person.get(`/authorizations${path}`)));
    const one = async () => (await Promise.all(ask())).map(({ body }) => body);
    const inTurn = [];
    for (const answer of ask()) inTurn.push((await answer).body);

    for (const bodies of [await one(), await one()]) expect(bodies).toEqual(inTurn);
    expect(new Set(inTurn).size).toBe(paths.length + 2);
  });

  it('is that of one installation', async () => {
    const worlds = [await worldWithTokens(), await worldWithTokens('https://other.example')];

    for (const { alice, context } of [...worlds, ...worlds]) {
      const [first] = (await alice.get('/authorizations')).json();
      expect(first.url).toMatch(context.config.publicUrl);
    }
  });
});

/** With more than the few rows that are read like a look-up, one of them of an app. */
async function worldWithTokens(publicUrl?: string) {
  const world = await createTestWorld(publicUrl === undefined ? {} : { publicUrl });
  const { alice, postbox } = world;
  for (const note of times(8, (number) => `token ${number}`)) await alice.post('/authorizations', { note });
  const path = `/authorizations/clients/${postbox.clientId}`;
  const { id } = (await alice.put(path, { client_secret: postbox.secret, scopes: ['repo'] })).json();
  return { ...world, id };
}

async function listRepeatedly(alice: Awaited<ReturnType<typeof worldWithTokens>>['alice']) {
  const answers = [];
  for (const _ of times(4, () => {})) answers.push(await alice.get('/authorizations'));
  return answers.slice(-2);
}

function idsOf(answer: { json(): { readonly id: number }[] }): readonly number[] {
  return answer.json().map(({ id }) => id);
}

async function expectAnew(change: (tx: Tx, id: number) => Promise<unknown>): Promise<void> {
  const { alice, context, id } = await worldWithTokens();
  const [before, again] = await listRepeatedly(alice);

  await context.storage.write((tx) => change(tx, id));
  const after = await alice.get('/authorizations');

  expect(again?.body).toBe(before?.body);
  expect(again?.headers.etag).toBe(before?.headers.etag);
  expect(after.body).not.toBe(before?.body);
  expect(after.headers.etag).not.toBe(before?.headers.etag);
}
