import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../support/test-world.ts';
import {
  createPersonalToken,
  DOCS,
  errorResponse,
  getOrCreateFor,
  pathForApp,
  stableHeaders,
  statusAndBody,
} from '../authorizations/responses.ts';
import { grantedAppNames } from './grants.ts';

const notFound = errorResponse(404, 'Not Found', `${DOCS}#delete-a-grant`);

describe('DELETE /applications/grants/:id', () => {
  it('returns 204 without a body', async () => {
    const { alice, postbox } = await createTestWorld();
    await getOrCreateFor(alice, postbox);

    const answer = await alice.delete('/applications/grants/1');

    expect(statusAndBody(answer)).toEqual([204, '']);
    expect(answer.headers).not.toHaveProperty('content-type');
    expect(answer.headers).not.toHaveProperty('etag');
  });

  it('revokes every token of the app', async () => {
    const { alice, bearer, postbox } = await createTestWorld();
    const made = [
      await getOrCreateFor(alice, postbox),
      await getOrCreateFor(alice, postbox, { fingerprint: 'laptop' }),
      await createPersonalToken(alice, {
        client_id: postbox.clientId,
        client_secret: postbox.secret,
        fingerprint: 'x',
      }),
    ];
    const statuses = () =>
      Promise.all(made.map(async ({ token }) => (await bearer(token).get('/user')).statusCode));
    const before = await statuses();

    await alice.delete('/applications/grants/1');

    expect([before, await statuses()]).toEqual([
      [200, 200, 200],
      [401, 401, 401],
    ]);
    expect((await alice.get('/authorizations')).json()).toEqual([]);
    expect((await alice.get('/applications/grants')).json()).toEqual([]);
  });

  it('leaves other apps, other accounts and personal access tokens alone', async () => {
    const { alice, mallory, bearer, postbox, registerApp } = await createTestWorld();
    const other = await registerApp('Other');
    await getOrCreateFor(alice, postbox);
    const kept = [
      await getOrCreateFor(mallory, postbox),
      await getOrCreateFor(alice, other),
      await createPersonalToken(alice),
    ];

    await alice.delete('/applications/grants/1');

    for (const { token } of kept) expect((await bearer(token).get('/user')).statusCode).toBe(200);
    expect(await grantedAppNames(alice)).toEqual(['Other']);
    expect(await grantedAppNames(mallory)).toEqual(['Postbox']);
  });

  it('requires a new authorization with a new token afterwards', async () => {
    const { alice, postbox } = await createTestWorld();
    const { hashed_token } = await getOrCreateFor(alice, postbox, { scopes: ['repo'] });
    await alice.delete('/applications/grants/1');

    const answer = await alice.put(pathForApp(postbox), { client_secret: postbox.secret });

    expect(answer.statusCode).toBe(201);
    expect(answer.json().hashed_token).not.toBe(hashed_token);
    expect((await alice.get('/applications/grants')).json()).toMatchObject([{ id: 2, scopes: [] }]);
  });

  it('accepts an object as its body, which some clients send', async () => {
    const { alice, postbox } = await createTestWorld();
    await getOrCreateFor(alice, postbox);

    expect((await alice.ask('DELETE', '/applications/grants/1', {})).statusCode).toBe(204);
  });

  it('returns 404 the second time, and to all but one of several concurrent requests', async () => {
    const { alice, postbox } = await createTestWorld();
    await getOrCreateFor(alice, postbox);

    const answers = await Promise.all(
      Array.from({ length: 4 }, () => alice.delete('/applications/grants/1')),
    );

    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([204, 404, 404, 404]);
    expect(statusAndBody(await alice.delete('/applications/grants/1'))).toEqual(notFound);
  });

  it('returns 404 once the last authorization is deleted', async () => {
    const { alice, postbox } = await createTestWorld();
    const { id } = await getOrCreateFor(alice, postbox);
    await alice.delete(`/authorizations/${id}`);

    expect(statusAndBody(await alice.delete('/applications/grants/1'))).toEqual(notFound);
  });

  it('leaves no valid token behind when authorizations are created concurrently', async () => {
    const { alice, bearer, postbox } = await createTestWorld();
    await getOrCreateFor(alice, postbox);

    const [, ...made] = await Promise.all([
      alice.delete('/applications/grants/1'),
      ...['a', 'b', 'c'].map((fingerprint) => getOrCreateFor(alice, postbox, { fingerprint })),
    ]);

    const valid = [];
    for (const { token } of made) valid.push((await bearer(token).get('/user')).statusCode === 200);
    const left = (await alice.get('/authorizations')).json().length;
    expect(left).toBe(valid.filter(Boolean).length);
    expect(await grantedAppNames(alice)).toEqual(left > 0 ? ['Postbox'] : []);
  });

  it('returns the same 404 for another account’s grant and for one that does not exist', async () => {
    const { alice, mallory, bearer, postbox } = await createTestWorld();
    const { token } = await getOrCreateFor(alice, postbox);

    const foreign = await mallory.delete('/applications/grants/1');
    const unknown = await mallory.delete('/applications/grants/999');

    expect([statusAndBody(foreign), statusAndBody(unknown)]).toEqual([notFound, notFound]);
    expect(stableHeaders(foreign)).toEqual(stableHeaders(unknown));
    expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });

  it('accepts only plain decimal integers as ids', async () => {
    const { alice, postbox } = await createTestWorld();
    await getOrCreateFor(alice, postbox);

    for (const id of ['0', '-1', '01', '1.0', '1e0', '0x1', '1%00', '%201', '１', '1/', '', '9'.repeat(30)]) {
      expect([id, (await alice.delete(`/applications/grants/${id}`)).statusCode]).toEqual([id, 404]);
    }
    expect(await grantedAppNames(alice)).toEqual(['Postbox']);
  });
});
