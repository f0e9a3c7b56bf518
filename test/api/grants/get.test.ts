import { describe, expect, it } from 'vitest';
import { type Answer, createTestWorld } from '../../support/test-world.ts';
import {
  DOCS,
  errorResponse,
  getOrCreateFor,
  stableHeaders,
  statusAndBody,
} from '../authorizations/responses.ts';

const notFound = errorResponse(404, 'Not Found', `${DOCS}#get-a-single-grant`);
const updatedAt = (answer: Answer) => answer.json().updated_at;

describe('GET /applications/grants/:id', () => {
  it('returns what the list returns', async () => {
    const { alice, postbox } = await createTestWorld();
    await getOrCreateFor(alice, postbox, { scopes: ['repo'] });
    await getOrCreateFor(alice, postbox, { fingerprint: 'laptop', scopes: ['user'] });

    const answer = await alice.get('/applications/grants/1');

    expect(answer.statusCode).toBe(200);
    expect(answer.payload).toBe(
      JSON.stringify({
        id: 1,
        url: 'https://latchkey.example/api/v3/applications/grants/1',
        app: { name: 'Postbox', url: postbox.url, client_id: postbox.clientId },
        created_at: '2026-01-15T10:00:00Z',
        updated_at: '2026-01-15T10:00:00Z',
        scopes: ['repo', 'user'],
      }),
    );
    expect(`[${answer.payload}]`).toBe((await alice.get('/applications/grants')).payload);
  });

  it('updates updated_at when an authorization is created, deleted or changes its scopes', async () => {
    const { alice, postbox, clock } = await createTestWorld();
    const grant = () => alice.get('/applications/grants/1');
    await getOrCreateFor(alice, postbox);
    const times = [updatedAt(await grant())];

    for (const change of [
      () => getOrCreateFor(alice, postbox, { fingerprint: 'laptop', scopes: ['gist'] }),
      () => alice.patch('/authorizations/2', { add_scopes: ['user'] }),
      () => alice.delete('/authorizations/1'),
    ]) {
      clock.advance(1);
      await change();
      times.push(updatedAt(await grant()));
    }

    expect(times).toEqual([0, 1, 2, 3].map((second) => `2026-01-15T10:00:0${second}Z`));
    expect((await grant()).json().created_at).toBe('2026-01-15T10:00:00Z');
    expect((await grant()).headers['last-modified']).toBe('Thu, 15 Jan 2026 10:00:03 GMT');
  });

  it('leaves updated_at alone when the scopes do not change', async () => {
    const { alice, postbox, clock } = await createTestWorld();
    await getOrCreateFor(alice, postbox);
    clock.advance(1);

    await getOrCreateFor(alice, postbox, { scopes: ['repo'] });
    await alice.patch('/authorizations/1', { note: 'other' });
    await alice.patch('/authorizations/1', { scopes: ['nope'] });

    expect(updatedAt(await alice.get('/applications/grants/1'))).toBe('2026-01-15T10:00:00Z');
  });

  it('does not return 304 when its scopes have changed', async () => {
    const { alice, postbox, clock } = await createTestWorld();
    await getOrCreateFor(alice, postbox, { scopes: ['repo'] });
    const before = await alice.get('/applications/grants/1');
    clock.advance(1);
    await alice.patch('/authorizations/1', { scopes: ['gist'] });

    const after = await alice.get('/applications/grants/1', {
      'if-modified-since': String(before.headers['last-modified']),
    });

    expect(after.statusCode).toBe(200);
    expect(after.json().scopes).toEqual(['gist']);
  });

  it('answers HEAD with the same headers and no body', async () => {
    const { alice, postbox } = await createTestWorld();
    await getOrCreateFor(alice, postbox);

    for (const path of ['/applications/grants/1', '/applications/grants']) {
      const head = await alice.ask('HEAD', path);

      expect([head.statusCode, head.payload]).toEqual([200, '']);
      expect(stableHeaders(head)).toEqual(stableHeaders(await alice.get(path)));
    }
  });

  it('accepts only plain decimal integers as ids', async () => {
    const { alice, postbox } = await createTestWorld();
    await getOrCreateFor(alice, postbox);

    for (const id of [
      ...['0', '-1', '01', '1.0', '1e0', '0x1', '1%00', '%201', '１', '%EF%BC%91', '1/', '', '%zz'],
      ...['9007199254740992', '9'.repeat(30), 'grants', '__proto__', "1'--"],
    ]) {
      const answer = await alice.get(`/applications/grants/${id}`);
      expect([id, answer.statusCode, answer.json().message]).toEqual([id, 404, 'Not Found']);
    }
  });

  it('returns the same 404 for another account’s grant and for one that does not exist', async () => {
    const { alice, mallory, postbox } = await createTestWorld();
    await getOrCreateFor(alice, postbox);

    const foreign = await mallory.get('/applications/grants/1');
    const unknown = await mallory.get('/applications/grants/999');

    expect([statusAndBody(foreign), statusAndBody(unknown)]).toEqual([notFound, notFound]);
    expect(stableHeaders(foreign)).toEqual(stableHeaders(unknown));
  });
});
