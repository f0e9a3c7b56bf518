import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../support/test-world.ts';
import { createPersonalToken, getOrCreateFor } from './responses.ts';

describe('PATCH /authorizations/:id', () => {
  it('changes note, note_url and fingerprint, and returns everything but the token', async () => {
    const { alice, clock } = await createTestWorld();
    const made = await createPersonalToken(alice, { note: 'ci', scopes: ['gist'] });
    clock.advance(61);

    const answer = await alice.patch('/authorizations/1', {
      note: 'nightly',
      note_url: 'http://nightly.example.com',
      fingerprint: 'laptop',
    });

    const changed = {
      ...made,
      app: { ...made.app, name: 'nightly', url: 'http://nightly.example.com' },
      token: '',
      note: 'nightly',
      note_url: 'http://nightly.example.com',
      updated_at: '2026-01-15T10:01:01Z',
      fingerprint: 'laptop',
    };
    expect(answer.statusCode).toBe(200);
    expect(answer.payload).toBe(JSON.stringify(changed));
    expect((await alice.get('/authorizations/1')).payload).toBe(answer.payload);
  });

  it('sends neither Location nor Last-Modified', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice);

    const { headers } = await alice.patch('/authorizations/1', { note: 'other' });

    expect(headers).not.toHaveProperty('location');
    expect(headers).not.toHaveProperty('last-modified');
  });

  it('changes only updated_at when the body is empty or absent', async () => {
    const { alice, clock } = await createTestWorld();
    const made = await createPersonalToken(alice, { note: 'ci', scopes: ['gist'], fingerprint: 'laptop' });

    const times = [];
    for (const body of [{}, undefined, ' \n', { unknown: true }]) {
      clock.advance(1);
      const { updated_at, ...rest } = (await alice.patch('/authorizations/1', body)).json();
      expect({ ...rest, updated_at: made.updated_at }).toEqual({ ...made, token: '' });
      times.push(updated_at);
    }

    expect(times).toEqual([1, 2, 3, 4].map((second) => `2026-01-15T10:00:0${second}Z`));
  });

  it('leaves the token valid', async () => {
    const { alice, bearer } = await createTestWorld();
    const { token } = await createPersonalToken(alice);

    await alice.patch('/authorizations/1', { note: 'other', scopes: ['user'] });

    expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });

  it('also works as POST', async () => {
    const { alice, clock } = await createTestWorld();
    await createPersonalToken(alice);
    clock.advance(1);

    const answer = await alice.post('/authorizations/1', { note: 'other', add_scopes: ['gist'] });

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ token: '', note: 'other', scopes: ['gist'] });
    expect(answer.json().updated_at).toBe('2026-01-15T10:00:01Z');
    expect((await alice.get('/authorizations/1')).payload).toBe(answer.payload);
  });

  it('ignores unknown properties', async () => {
    const { alice } = await createTestWorld();
    const made = await createPersonalToken(alice, { note: 'ci', scopes: ['repo', 'user'] });

    const answer = await alice.post('/authorizations/1', {
      rm_scopes: ['repo'],
      client_id: 'x',
      client_secret: 5,
    });

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ ...made, token: '' });
  });

  it('treats a blank fingerprint as absent, and keeps a blank note_url', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice, { note: 'ci', note_url: 'http://ci.example', fingerprint: 'laptop' });

    const answer = await alice.patch('/authorizations/1', { fingerprint: '', note_url: '' });
    const blanks = await alice.patch('/authorizations/1', { fingerprint: '  ' });

    expect(answer.json()).toMatchObject({ fingerprint: 'laptop', note_url: '' });
    expect(blanks.json()).toMatchObject({ fingerprint: 'laptop' });
  });

  it('accepts the current note and fingerprint', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice, { note: 'ci', fingerprint: 'laptop' });

    const answer = await alice.patch('/authorizations/1', { note: 'ci', fingerprint: 'laptop' });

    expect(answer.statusCode).toBe(200);
  });

  it('frees the old note and fingerprint', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice, { note: 'ci', fingerprint: 'laptop' });
    await alice.patch('/authorizations/1', { note: 'other', fingerprint: 'desktop' });

    const answer = await alice.post('/authorizations', { note: 'ci', fingerprint: 'laptop' });

    expect(answer.statusCode).toBe(201);
  });

  it("accepts a note of another token, and a blank one, for an app's authorization", async () => {
    const { alice, postbox } = await createTestWorld();
    await createPersonalToken(alice, { note: 'ci' });
    const { id } = await getOrCreateFor(alice, postbox);

    const taken = await alice.patch(`/authorizations/${id}`, { note: 'ci' });
    const blank = await alice.patch(`/authorizations/${id}`, { note: '' });

    expect(taken.json()).toMatchObject({ note: 'ci', app: { name: 'Postbox' } });
    expect(blank.json().note).toBe('');
  });

  it("moves an app's authorization to another fingerprint, where PUT finds it", async () => {
    const { alice, postbox } = await createTestWorld();
    const { id } = await getOrCreateFor(alice, postbox, { fingerprint: 'laptop' });

    await alice.patch(`/authorizations/${id}`, { fingerprint: 'desktop' });

    expect((await getOrCreateFor(alice, postbox, { fingerprint: 'desktop' })).id).toBe(id);
    expect((await getOrCreateFor(alice, postbox, { fingerprint: 'laptop' })).id).not.toBe(id);
  });

  it('keeps all changes that arrive concurrently', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice);
    const scopes = ['repo', 'gist', 'user', 'workflow', 'notifications', 'delete_repo'];

    await Promise.all(scopes.map((scope) => alice.patch('/authorizations/1', { add_scopes: [scope] })));

    expect((await alice.get('/authorizations/1')).json().scopes.toSorted()).toEqual(scopes.toSorted());
  });
});
