import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isWellFormed } from '../../../src/core/delegation/tokens/token.ts';
import { createTestWorld } from '../../support/test-world.ts';
import { createPersonalToken, DOCS } from './responses.ts';

describe('POST /authorizations', () => {
  it('creates a personal access token and returns it once', async () => {
    const { alice } = await createTestWorld();

    const answer = await alice.post('/authorizations', { note: 'ci', scopes: ['repo', 'user'] });

    const { token, ...body } = answer.json();
    expect(answer.statusCode).toBe(201);
    expect(isWellFormed(token, 'ghp_')).toBe(true);
    expect(body).toEqual({
      id: 1,
      url: 'https://latchkey.example/api/v3/authorizations/1',
      app: { name: 'ci', url: DOCS, client_id: '00000000000000000000' },
      hashed_token: createHash('sha256').update(token).digest('hex'),
      token_last_eight: token.slice(-8),
      note: 'ci',
      note_url: null,
      created_at: '2026-01-15T10:00:00Z',
      updated_at: '2026-01-15T10:00:00Z',
      scopes: ['repo', 'user'],
      fingerprint: null,
      expires_at: null,
    });
    expect(answer.headers.location).toBe(body.url);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('returns the properties in GitHub’s order', async () => {
    const { alice } = await createTestWorld();

    const body = await createPersonalToken(alice);

    expect(Object.keys(body)).toEqual([
      ...['id', 'url', 'app', 'token', 'hashed_token', 'token_last_eight', 'note', 'note_url'],
      ...['created_at', 'updated_at', 'scopes', 'fingerprint', 'expires_at'],
    ]);
    expect(Object.keys(body.app)).toEqual(['name', 'url', 'client_id']);
  });

  it('returns a token that is valid at once', async () => {
    const { alice, bearer } = await createTestWorld();

    const { token } = await createPersonalToken(alice);

    const answer = await bearer(token).get('/user');
    expect(answer.statusCode).toBe(200);
    expect(answer.json().login).toBe('alice');
  });

  it('creates a token for every note', async () => {
    const { alice } = await createTestWorld();

    const first = await createPersonalToken(alice, { note: 'laptop' });
    const second = await createPersonalToken(alice, { note: 'desktop' });

    expect(second.id).toBeGreaterThan(first.id);
    expect(second.hashed_token).not.toBe(first.hashed_token);
  });

  it('takes the name and URL of the app from note and note_url', async () => {
    const { alice } = await createTestWorld();

    const { app, note_url } = await createPersonalToken(alice, {
      note: 'ci',
      note_url: 'http://ci.example.com/42',
    });

    expect(app).toEqual({
      name: 'ci',
      url: 'http://ci.example.com/42',
      client_id: '00000000000000000000',
    });
    expect(note_url).toBe('http://ci.example.com/42');
  });

  it('keeps a blank note_url, and then uses the documentation as the URL of the app', async () => {
    const { alice } = await createTestWorld();

    const { id, note_url, app } = await createPersonalToken(alice, { note: 'ci', note_url: '' });

    expect(note_url).toBe('');
    expect(app.url).toBe(DOCS);
    expect((await alice.get(`/authorizations/${id}`)).json().note_url).toBe('');
  });

  it('keeps the order of the requested scopes', async () => {
    const { alice } = await createTestWorld();

    const { scopes } = await createPersonalToken(alice, {
      note: 'ci',
      scopes: ['user', 'gist', 'public_repo'],
    });

    expect(scopes).toEqual(['user', 'gist', 'public_repo']);
  });

  it('drops scopes that are repeated or included in another one', async () => {
    const { alice } = await createTestWorld();

    const { scopes } = await createPersonalToken(alice, {
      note: 'ci',
      scopes: ['user:email', 'gist', 'user', 'gist', 'read:org', 'admin:org'],
    });

    expect(scopes).toEqual(['gist', 'user', 'admin:org']);
  });

  it.each([
    ['null', { scopes: null }],
    ['absent', {}],
    ['misspelt', { scope: ['repo'] }],
  ])('grants no scopes when they are %s', async (_, body) => {
    const { alice } = await createTestWorld();

    expect((await createPersonalToken(alice, { note: 'ci', ...body })).scopes).toEqual([]);
  });

  it.each(['', ' ', '\t\n'])(
    'treats %j for client_id, client_secret and fingerprint as absent',
    async (blank) => {
      const { alice } = await createTestWorld();

      const body = await createPersonalToken(alice, {
        note: 'ci',
        client_id: blank,
        client_secret: blank,
        fingerprint: blank,
      });

      expect(body.app.client_id).toBe('00000000000000000000');
      expect(body.fingerprint).toBeNull();
    },
  );

  it('creates a personal access token when only one of client_id and client_secret is valid', async () => {
    const { alice, postbox } = await createTestWorld();

    const named = await createPersonalToken(alice, { note: 'named', client_id: postbox.clientId });
    const nonsense = await createPersonalToken(alice, {
      note: 'nonsense',
      client_id: 'nonsense',
      client_secret: '',
    });
    const secretive = await createPersonalToken(alice, { note: 'secretive', client_secret: postbox.secret });

    const clientIds = [named, nonsense, secretive].map(({ app }) => app.client_id);
    expect(new Set(clientIds)).toEqual(new Set(['00000000000000000000']));
  });

  it('keeps a fingerprint on a personal access token', async () => {
    const { alice } = await createTestWorld();

    const { id, fingerprint } = await createPersonalToken(alice, { note: 'ci', fingerprint: 'laptop/1' });

    expect(fingerprint).toBe('laptop/1');
    expect((await alice.get(`/authorizations/${id}`)).json().fingerprint).toBe('laptop/1');
  });

  it('allows different accounts the same note and fingerprint', async () => {
    const { alice, mallory } = await createTestWorld();
    const body = { note: 'ci', fingerprint: 'laptop' };

    const answers = [await alice.post('/authorizations', body), await mallory.post('/authorizations', body)];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
  });

  it('stores a note of 5000 characters', async () => {
    const { alice } = await createTestWorld();
    const note = Array.from({ length: 5000 }, (_, at) => String.fromCharCode(0x4e00 + ((at * 7919) % 20000)));

    const { id } = await createPersonalToken(alice, { note: note.join('') });

    expect((await alice.get(`/authorizations/${id}`)).json().note).toBe(note.join(''));
  });
});
