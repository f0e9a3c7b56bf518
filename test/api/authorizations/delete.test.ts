import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../support/test-world.ts';
import {
  createPersonalToken,
  DELETE,
  errorResponse,
  GET,
  getOrCreateFor,
  statusAndBody,
} from './responses.ts';

describe('DELETE /authorizations/:id', () => {
  it('returns 204 without a body', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice);

    const answer = await alice.delete('/authorizations/1');

    expect(statusAndBody(answer)).toEqual([204, '']);
    expect(answer.headers.status).toBe('204 No Content');
    for (const header of ['content-type', 'content-length', 'etag', 'cache-control', 'last-modified']) {
      expect(answer.headers).not.toHaveProperty(header);
    }
  });

  it('revokes the authorization and its token at once', async () => {
    const { alice, bearer } = await createTestWorld();
    const { token } = await createPersonalToken(alice);

    await alice.delete('/authorizations/1');

    expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect(statusAndBody(await alice.get('/authorizations/1'))).toEqual(errorResponse(404, 'Not Found', GET));
    expect((await alice.get('/authorizations')).json()).toEqual([]);
  });

  it('leaves all other authorizations alone', async () => {
    const { alice, mallory, bearer, postbox } = await createTestWorld();
    const kept = [
      await getOrCreateFor(alice, postbox, { fingerprint: 'laptop' }),
      await createPersonalToken(mallory),
      await createPersonalToken(alice, { note: 'kept' }),
    ];
    const { id } = await getOrCreateFor(alice, postbox);

    await alice.delete(`/authorizations/${id}`);

    for (const { token } of kept) expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });

  it('returns 404 the second time', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice);
    await alice.delete('/authorizations/1');

    expect(statusAndBody(await alice.delete('/authorizations/1'))).toEqual(
      errorResponse(404, 'Not Found', DELETE),
    );
  });

  it('succeeds for one of several concurrent requests', async () => {
    const { alice, postbox } = await createTestWorld();
    const { id } = await getOrCreateFor(alice, postbox);

    const answers = await Promise.all(Array.from({ length: 5 }, () => alice.delete(`/authorizations/${id}`)));

    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([204, 404, 404, 404, 404]);
  });

  it('ignores a JSON object in the body, which some clients send', async () => {
    const { alice } = await createTestWorld();
    for (const note of ['a', 'b', 'c']) await createPersonalToken(alice, { note });

    const statuses = [];
    for (const [id, body] of [
      [1, {}],
      [2, { id: 3 }],
      [3, ''],
    ] as const) {
      statuses.push((await alice.ask('DELETE', `/authorizations/${id}`, body)).statusCode);
    }

    expect(statuses).toEqual([204, 204, 204]);
  });

  it('refuses a body that is not an object and deletes nothing', async () => {
    const { alice } = await createTestWorld();
    await createPersonalToken(alice);

    const answer = await alice.ask('DELETE', '/authorizations/1', '{');

    expect(statusAndBody(answer)).toEqual(errorResponse(400, 'Problems parsing JSON', DELETE));
    expect((await alice.get('/authorizations/1')).statusCode).toBe(200);
  });

  it('frees the note and the fingerprint and never reuses the id', async () => {
    const { alice } = await createTestWorld();
    const body = { note: 'ci', fingerprint: 'laptop' };
    await createPersonalToken(alice, body);
    await alice.delete('/authorizations/1');

    const again = await alice.post('/authorizations', body);

    expect(again.statusCode).toBe(201);
    expect(again.json().id).toBeGreaterThan(1);
  });
});
