import { describe, expect, it } from 'vitest';
import { isWellFormed } from '../../../src/core/delegation/tokens/token.ts';
import { createTestWorld } from '../../support/test-world.ts';
import { createPersonalToken, getOrCreateFor, pathForApp } from './responses.ts';

describe('PUT /authorizations/clients/:client_id', () => {
  it('creates an authorization and returns its token once', async () => {
    const { alice, postbox } = await createTestWorld();

    const answer = await alice.put(pathForApp(postbox), {
      client_secret: postbox.secret,
      scopes: ['user', 'gist'],
      note: 'optional note',
      note_url: 'http://optional/note/url',
    });

    const { token, hashed_token: _, ...body } = answer.json();
    expect(answer.statusCode).toBe(201);
    expect(isWellFormed(token, 'gho_')).toBe(true);
    expect(body).toEqual({
      id: 1,
      url: 'https://latchkey.example/api/v3/authorizations/1',
      app: { name: 'Postbox', url: 'http://postbox.example.com', client_id: postbox.clientId },
      token_last_eight: token.slice(-8),
      note: 'optional note',
      note_url: 'http://optional/note/url',
      created_at: '2026-01-15T10:00:00Z',
      updated_at: '2026-01-15T10:00:00Z',
      scopes: ['user', 'gist'],
      fingerprint: null,
      expires_at: null,
    });
    expect(answer.headers.location).toBe(body.url);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('returns the same one unchanged the second time, without token and Location', async () => {
    const { alice, postbox, clock } = await createTestWorld();
    const first = await getOrCreateFor(alice, postbox, { scopes: ['gist'], note: 'first' });
    clock.advance(60);

    const answer = await alice.put(pathForApp(postbox), {
      client_secret: postbox.secret,
      scopes: ['repo', 'user'],
      note: 'second',
      note_url: 'http://second.example',
    });

    expect(answer.statusCode).toBe(200);
    expect(answer.payload).toBe(JSON.stringify({ ...first, token: '' }));
    expect(answer.headers).not.toHaveProperty('location');
    expect(answer.headers).not.toHaveProperty('last-modified');
  });

  it('returns the second time what GET returns', async () => {
    const { alice, postbox } = await createTestWorld();
    const { id } = await getOrCreateFor(alice, postbox, { scopes: ['gist'] });

    const answer = await alice.put(pathForApp(postbox), { client_secret: postbox.secret });

    expect(answer.payload).toBe((await alice.get(`/authorizations/${id}`)).payload);
  });

  it('leaves the issued token valid', async () => {
    const { alice, postbox, bearer } = await createTestWorld();
    const { token } = await getOrCreateFor(alice, postbox);

    await getOrCreateFor(alice, postbox);

    expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });

  it('returns an authorization that POST created', async () => {
    const { alice, postbox } = await createTestWorld();
    const app = { client_id: postbox.clientId, client_secret: postbox.secret };
    const { id } = await createPersonalToken(alice, app);

    expect((await getOrCreateFor(alice, postbox)).id).toBe(id);
  });

  it('ignores authorizations with a fingerprint', async () => {
    const { alice, postbox } = await createTestWorld();
    const laptop = await getOrCreateFor(alice, postbox, { fingerprint: 'laptop' });

    const made = await alice.put(pathForApp(postbox), { client_secret: postbox.secret });

    expect(made.statusCode).toBe(201);
    expect(made.json().fingerprint).toBeNull();
    expect((await getOrCreateFor(alice, postbox, { fingerprint: 'laptop' })).id).toBe(laptop.id);
    expect((await getOrCreateFor(alice, postbox)).id).toBe(made.json().id);
  });

  it('creates a new one after the old one is deleted', async () => {
    const { alice, postbox } = await createTestWorld();
    const { id } = await getOrCreateFor(alice, postbox);
    await alice.delete(`/authorizations/${id}`);

    const answer = await alice.put(pathForApp(postbox), { client_secret: postbox.secret });

    expect(answer.statusCode).toBe(201);
    expect(answer.json().id).toBeGreaterThan(id);
  });

  it('creates one for each account', async () => {
    const { alice, mallory, postbox } = await createTestWorld();
    const ofAlice = await getOrCreateFor(alice, postbox);

    const answer = await mallory.put(pathForApp(postbox), { client_secret: postbox.secret });

    expect(answer.statusCode).toBe(201);
    expect(answer.json().id).not.toBe(ofAlice.id);
  });

  it('creates one authorization for concurrent requests, and returns its token to one of them', async () => {
    const { alice, postbox } = await createTestWorld();

    const answers = await Promise.all(
      Array.from({ length: 8 }, () => alice.put(pathForApp(postbox), { client_secret: postbox.secret })),
    );

    const bodies = answers.map((answer) => answer.json());
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([
      200, 200, 200, 200, 200, 200, 200, 201,
    ]);
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(1);
    expect(bodies.filter(({ token }) => token !== '')).toHaveLength(1);
  });

  it('treats null scopes and a blank fingerprint as absent', async () => {
    const { alice, postbox } = await createTestWorld();

    const answer = await alice.put(pathForApp(postbox), {
      client_secret: postbox.secret,
      scopes: null,
      fingerprint: '',
    });

    expect(answer.json()).toMatchObject({ scopes: [], fingerprint: null });
    const byPath = await alice.put(`${pathForApp(postbox)}/%20`, { client_secret: postbox.secret });
    expect(byPath.json()).toMatchObject({ id: answer.json().id, fingerprint: null });
  });
});

describe('PUT /authorizations/clients/:client_id/:fingerprint', () => {
  it('returns the fingerprint and the token, and the same authorization the second time', async () => {
    const { alice, postbox } = await createTestWorld();

    const first = await alice.put(pathForApp(postbox, 'laptop'), { client_secret: postbox.secret });
    const second = await alice.put(pathForApp(postbox, 'laptop'), { client_secret: postbox.secret });

    expect([first.statusCode, second.statusCode]).toEqual([201, 200]);
    expect(first.json()).toMatchObject({ fingerprint: 'laptop', token: expect.stringMatching(/^gho_/) });
    expect(second.json()).toEqual({ ...first.json(), token: '' });
  });

  it('means the same as a fingerprint in the body', async () => {
    const { alice, postbox } = await createTestWorld();
    const body = { client_secret: postbox.secret, fingerprint: 'a/b' };

    const inBody = await alice.put(pathForApp(postbox), body);
    const inPath = await alice.put(pathForApp(postbox, 'a%2Fb'), { client_secret: postbox.secret });

    expect([inBody.statusCode, inPath.statusCode]).toEqual([201, 200]);
    expect(inPath.json().id).toBe(inBody.json().id);
  });

  it('decodes the fingerprint once', async () => {
    const { alice, postbox } = await createTestWorld();
    const fingerprints = ['a/b', 'a%2Fb', 'a b', 'a+b', 'ä😀', 'v1..2', '%zz', '?#&=', 'x'.repeat(255)];

    const echoed = [];
    for (const fingerprint of fingerprints) {
      const { fingerprint: echo } = await getOrCreateFor(alice, postbox, {
        fingerprint: encodeURIComponent(fingerprint),
      });
      echoed.push(echo);
    }

    expect(echoed).toEqual(fingerprints);
    expect((await alice.get('/authorizations')).json()).toHaveLength(fingerprints.length);
  });
});
