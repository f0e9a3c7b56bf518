import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../support/test-world.ts';
import { createPersonalToken, getOrCreateFor } from './responses.ts';

describe('GET /authorizations', () => {
  it('is empty at first', async () => {
    const { alice } = await createTestWorld();

    const answer = await alice.get('/authorizations');

    expect([answer.statusCode, answer.payload]).toEqual([200, '[]']);
    expect(answer.headers).not.toHaveProperty('link');
  });

  it('returns authorizations of apps and personal ones by ascending id, without tokens', async () => {
    const { alice, postbox } = await createTestWorld();
    const made = [
      await getOrCreateFor(alice, postbox, { fingerprint: 'z', scopes: ['user', 'gist'] }),
      await createPersonalToken(alice, { note: 'b' }),
      await getOrCreateFor(alice, postbox),
      await createPersonalToken(alice, { note: 'a', fingerprint: 'laptop' }),
    ];

    const answer = await alice.get('/authorizations');

    expect(answer.payload).toBe(JSON.stringify(made.map((one) => ({ ...one, token: '' }))));
  });

  it('keeps its order when the oldest one changes', async () => {
    const { alice, clock } = await createTestWorld();
    for (const note of ['a', 'b', 'c']) await createPersonalToken(alice, { note });
    clock.advance(60);

    await alice.patch('/authorizations/1', { note: 'z' });

    const notes = (await alice.get('/authorizations')).json().map(({ note }: { note: string }) => note);
    expect(notes).toEqual(['z', 'b', 'c']);
  });

  it('never returns the authorizations of another account', async () => {
    const { alice, mallory, postbox } = await createTestWorld();
    await createPersonalToken(alice);
    await getOrCreateFor(alice, postbox);

    expect((await mallory.get('/authorizations')).json()).toEqual([]);
    expect((await mallory.get(`/authorizations?client_id=${postbox.clientId}`)).json()).toEqual([]);
  });

  it('sends no Last-Modified', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice);

    expect((await alice.get('/authorizations')).headers).not.toHaveProperty('last-modified');
  });

  it('filters by client_id', async () => {
    const { alice, postbox, registerApp } = await createTestWorld();
    const other = await registerApp('Other');
    await createPersonalToken(alice);
    const first = await getOrCreateFor(alice, postbox, { fingerprint: 'laptop' });
    await getOrCreateFor(alice, other);
    const second = await getOrCreateFor(alice, postbox);

    const answer = await alice.get(`/authorizations?client_id=${postbox.clientId}`);

    expect(answer.json()).toEqual([first, second].map((one) => ({ ...one, token: '' })));
  });

  it('is empty for an unknown or invalid client_id', async () => {
    const { alice, postbox } = await createTestWorld();
    await getOrCreateFor(alice, postbox);
    await createPersonalToken(alice);
    const { clientId } = postbox;

    for (const asked of [
      'f'.repeat(20),
      '0'.repeat(20),
      clientId.slice(1),
      `${clientId}0`,
      `%20${clientId}`,
      `${clientId}%00`,
      '%ff',
      "'%20or%201=1",
      '',
    ]) {
      const answer = await alice.get(`/authorizations?client_id=${asked}`);
      expect([asked, answer.statusCode, answer.payload]).toEqual([asked, 200, '[]']);
    }
  });

  it('uses the last client_id, and ignores client_id[]', async () => {
    const { alice, postbox, registerApp } = await createTestWorld();
    const other = await registerApp('Other');
    await getOrCreateFor(alice, postbox);
    await getOrCreateFor(alice, other);

    const last = await alice.get(`/authorizations?client_id=${other.clientId}&client_id=${postbox.clientId}`);
    const list = await alice.get(`/authorizations?client_id[]=${postbox.clientId}`);

    expect(last.json()).toMatchObject([{ app: { name: 'Postbox' } }]);
    expect(list.json()).toHaveLength(2);
  });
});
