import { describe, expect, it } from 'vitest';
import { isWellFormed } from '../../../src/core/delegation/tokens/token.ts';
import { createTestWorld } from '../../support/test-world.ts';
import { CREATE, errorResponse, getOrCreateFor, statusAndBody, validationFailed } from './responses.ts';

const taken = validationFailed(CREATE, { code: 'already_exists', field: 'fingerprint' });
const invalidApp = errorResponse(422, 'Invalid OAuth application client_id or secret.', CREATE);

describe('POST /authorizations for an app', () => {
  it('creates a token of the app, without a note', async () => {
    const { alice, postbox } = await createTestWorld();

    const answer = await alice.post('/authorizations', {
      client_id: postbox.clientId,
      client_secret: postbox.secret,
      scopes: ['gist'],
      fingerprint: '5d4a6e0c',
    });

    const body = answer.json();
    expect(answer.statusCode).toBe(201);
    expect(answer.headers.location).toBe(body.url);
    expect(isWellFormed(body.token, 'gho_')).toBe(true);
    expect(body.app).toEqual({ name: 'Postbox', url: postbox.url, client_id: postbox.clientId });
    expect(body).toMatchObject({ note: null, note_url: null, scopes: ['gist'], fingerprint: '5d4a6e0c' });
  });

  it('keeps the name and URL of the app apart from the note', async () => {
    const { alice, postbox } = await createTestWorld();
    const app = { client_id: postbox.clientId, client_secret: postbox.secret };

    const answer = await alice.post('/authorizations', {
      ...app,
      note: 'mine',
      note_url: 'http://note.example',
    });

    expect(answer.json()).toMatchObject({
      app: { name: 'Postbox', url: postbox.url },
      note: 'mine',
      note_url: 'http://note.example',
    });
  });

  it('creates one for every fingerprint, and one without', async () => {
    const { alice, postbox } = await createTestWorld();
    const app = { client_id: postbox.clientId, client_secret: postbox.secret };

    const statuses = [];
    for (const fingerprint of [undefined, 'laptop', 'desktop']) {
      statuses.push((await alice.post('/authorizations', { ...app, fingerprint })).statusCode);
    }

    expect(statuses).toEqual([201, 201, 201]);
  });

  it('refuses the same fingerprint, and none, a second time', async () => {
    const { alice, postbox } = await createTestWorld();
    const app = { client_id: postbox.clientId, client_secret: postbox.secret };
    await alice.post('/authorizations', app);
    await alice.post('/authorizations', { ...app, fingerprint: 'laptop' });

    const again = await alice.post('/authorizations', app);
    const blank = await alice.post('/authorizations', { ...app, fingerprint: '' });
    const laptop = await alice.post('/authorizations', { ...app, fingerprint: 'laptop' });

    expect([again, blank, laptop].map(statusAndBody)).toEqual([taken, taken, taken]);
  });

  it('creates one authorization for identical concurrent requests', async () => {
    const { alice, postbox } = await createTestWorld();
    const body = { client_id: postbox.clientId, client_secret: postbox.secret, fingerprint: 'laptop' };

    const answers = await Promise.all(Array.from({ length: 8 }, () => alice.post('/authorizations', body)));

    const statuses = answers.map(({ statusCode }) => statusCode).toSorted();
    expect(statuses).toEqual([201, 422, 422, 422, 422, 422, 422, 422]);
    expect((await alice.get('/authorizations')).json()).toHaveLength(1);
  });

  it('does not require the notes of an app to differ', async () => {
    const { alice, postbox } = await createTestWorld();
    const app = { client_id: postbox.clientId, client_secret: postbox.secret, note: 'ci' };
    await alice.post('/authorizations', { note: 'ci' });
    await getOrCreateFor(alice, postbox, { note: 'ci' });

    const answer = await alice.post('/authorizations', { ...app, fingerprint: 'laptop' });

    expect(answer.statusCode).toBe(201);
  });

  it('does not compare fingerprints of an app with those of personal access tokens', async () => {
    const { alice, postbox, registerApp } = await createTestWorld();
    const other = await registerApp('Other');
    await alice.post('/authorizations', { note: 'ci', fingerprint: 'laptop' });
    await getOrCreateFor(alice, other, { fingerprint: 'laptop' });

    const answer = await alice.post('/authorizations', {
      client_id: postbox.clientId,
      client_secret: postbox.secret,
      fingerprint: 'laptop',
    });

    expect(answer.statusCode).toBe(201);
  });

  it('returns the same 422 for an unknown app and a wrong secret', async () => {
    const { alice, postbox, registerApp } = await createTestWorld();
    const other = await registerApp('Other');

    const answers = [];
    for (const [client_id, client_secret] of [
      [postbox.clientId, '0'.repeat(40)],
      [postbox.clientId, other.secret],
      [postbox.clientId, `${postbox.secret} `],
      ['00000000000000000000', postbox.secret],
      [postbox.clientId.toUpperCase(), postbox.secret],
      ['no such app', postbox.secret],
      [`${postbox.clientId}\0`, postbox.secret],
    ]) {
      answers.push(await alice.post('/authorizations', { note: 'ci', client_id, client_secret }));
    }

    expect(answers.map(statusAndBody)).toEqual(answers.map(() => invalidApp));
    expect((await alice.get('/authorizations')).json()).toEqual([]);
  });

  it('validates the scopes before the app', async () => {
    const { alice, postbox } = await createTestWorld();

    const answer = await alice.post('/authorizations', {
      client_id: postbox.clientId,
      client_secret: 'wrong',
      scopes: ['everything'],
    });

    expect(answer.json().message).toBe('Validation Failed');
  });
});
