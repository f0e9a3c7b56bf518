import { describe, expect, it } from 'vitest';
import { BAD_CREDENTIALS } from '../../support/error-bodies.ts';
import { createTestWorld } from '../../support/test-world.ts';
import {
  createPersonalToken,
  getOrCreateFor,
  stableHeaders,
  statusAndBody,
} from '../authorizations/responses.ts';
import { asApp, callOperation, notFound, TOKEN_OPERATIONS } from './operations.ts';

const UNKNOWN = `gho_${'0'.repeat(36)}`;

describe.each(TOKEN_OPERATIONS)('%s /applications/…/%s', (...operation) => {
  it('returns the same 404 for another app’s token, a personal one and an unknown one', async () => {
    const world = await createTestWorld();
    const { alice, postbox, bearer } = world;
    const other = await world.registerApp('Other');
    const foreign = (await getOrCreateFor(alice, postbox)).token;
    const personal = (await createPersonalToken(alice)).token;

    const unknown = await callOperation(asApp(world, other), operation, { at: other, token: UNKNOWN });
    for (const token of [foreign, personal]) {
      const answer = await callOperation(asApp(world, other), operation, { at: other, token });
      expect([statusAndBody(answer), stableHeaders(answer)]).toEqual([
        statusAndBody(unknown),
        stableHeaders(unknown),
      ]);
      expect((await bearer(token).get('/user')).statusCode).toBe(200);
    }
    expect(statusAndBody(unknown)).toEqual(notFound(operation[2]));
    expect((await alice.get('/applications/grants')).json()).toHaveLength(1);
  });

  it('returns 404 to an app under another app’s client id, even with its own token', async () => {
    const world = await createTestWorld();
    const { alice, postbox, bearer } = world;
    const other = await world.registerApp('Other');
    const [ownToken, otherToken] = [
      (await getOrCreateFor(alice, postbox)).token,
      (await getOrCreateFor(alice, other)).token,
    ];

    for (const [place, token] of [
      [other, ownToken],
      [other, otherToken],
      [{ clientId: 'f'.repeat(20) }, ownToken],
      [{ clientId: postbox.clientId.toUpperCase() }, ownToken],
    ] as const) {
      const answer = await callOperation(asApp(world, postbox), operation, { at: place, token });
      expect(statusAndBody(answer)).toEqual(notFound(operation[2]));
    }
    for (const token of [ownToken, otherToken])
      expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });

  it('returns 401 to every caller but the app with its client secret', async () => {
    const world = await createTestWorld();
    const { alice, bob, postbox, anonymous, basic, bearer } = world;
    const { token } = await getOrCreateFor(alice, postbox);
    const asked = { at: postbox, token };

    const anonymousResponse = await callOperation(anonymous, operation, asked);
    expect([anonymousResponse.statusCode, anonymousResponse.json().message]).toEqual([
      401,
      'Requires authentication',
    ]);
    for (const who of [
      basic(postbox.clientId, 'wrong'),
      basic(postbox.clientId, ''),
      basic(postbox.clientId, postbox.secret.toUpperCase()),
      basic('f'.repeat(20), postbox.secret),
      basic(token, 'x-oauth-basic'),
      basic('alice', token),
      alice,
      bob,
      bearer(token),
      bearer(postbox.secret),
    ]) {
      const answer = await callOperation(who, operation, asked);
      expect([answer.statusCode, answer.json()]).toEqual([401, BAD_CREDENTIALS]);
      expect(answer.headers).not.toHaveProperty('x-github-otp');
    }
    expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });
});

describe('The routes of an app', () => {
  it('lock nobody out, however often a secret is wrong', async () => {
    const world = await createTestWorld();
    const { alice, postbox, basic } = world;
    const { token } = await getOrCreateFor(alice, postbox);
    for (let time = 0; time < 30; time++) {
      await callOperation(basic(postbox.clientId, 'wrong'), TOKEN_OPERATIONS[0], { at: postbox, token });
      await callOperation(basic('alice', 'wrong'), TOKEN_OPERATIONS[0], { at: postbox, token });
    }

    expect(
      (await callOperation(asApp(world, postbox), TOKEN_OPERATIONS[0], { at: postbox, token })).statusCode,
    ).toBe(200);
    expect((await alice.get('/authorizations')).statusCode).toBe(200);
  });

  it('do not exist below /applications/grants', async () => {
    const world = await createTestWorld();
    const { alice, postbox, anonymous, basic } = world;
    const { token } = await getOrCreateFor(alice, postbox);
    const app = asApp(world, postbox);

    for (const [method, path] of [
      ['POST', '/applications/grants/token'],
      ['PATCH', '/applications/grants/token'],
      ['DELETE', '/applications/grants/token'],
      ['DELETE', '/applications/grants/grant'],
      ['GET', `/applications/grants/tokens/${token}`],
      ['DELETE', `/applications/grants/grants/${token}`],
    ] as const) {
      const body = { access_token: token };
      expect((await alice.ask(method, path, body)).statusCode).toBe(404);
      expect((await anonymous.ask(method, path, body)).statusCode).toBe(401);
      expect((await app.ask(method, path, body)).statusCode).toBe(401);
      expect((await basic('mallory', 'wrong').ask(method, path, body)).statusCode).toBe(401);
    }
    expect((await alice.get('/applications/grants/1')).statusCode).toBe(200);
    expect((await alice.delete('/applications/grants/1')).statusCode).toBe(204);
  });

  it('are, with public ones, the only ones that accept a client secret', async () => {
    const world = await createTestWorld();
    const app = asApp(world, world.postbox);
    for (const path of ['/user', '/authorizations', '/applications/grants', '/user/orgs']) {
      expect((await app.get(path)).statusCode).toBe(401);
    }
  });

  it('never log a token, even in a path or in a refused request', async () => {
    const world = await createTestWorld();
    const { token } = await getOrCreateFor(world.alice, world.postbox);
    for (const operation of [...TOKEN_OPERATIONS].reverse()) {
      await callOperation(asApp(world, world.postbox), operation, { at: world.postbox, token });
      await callOperation(world.basic(world.postbox.clientId, 'wrong'), operation, {
        at: world.postbox,
        token,
      });
      await callOperation(world.anonymous, operation, { at: world.postbox, token });
    }
    await asApp(world, world.postbox).post(`/applications/${world.postbox.clientId}/tokens/${token}/x`);
    await asApp(world, world.postbox).put(`/applications/${world.postbox.clientId}/tokens/${token}`);

    const log = world.log.join('\n');
    for (const secret of [token, world.postbox.secret]) expect(log).not.toContain(secret);
    expect(log).toContain('"route":"/api/v3/applications/:client_id/tokens/:access_token"');
  });

  it('have a rate limit per app', async () => {
    const world = await createTestWorld({ rateLimit: 3 });
    const { token } = await getOrCreateFor(world.alice, world.postbox);
    const statuses = [];
    for (let time = 0; time < 4; time++) {
      const answer = await callOperation(asApp(world, world.postbox), TOKEN_OPERATIONS[0], {
        at: world.postbox,
        token,
      });
      statuses.push([answer.statusCode, answer.headers['x-ratelimit-remaining']]);
    }

    expect(statuses).toEqual([
      [200, '2'],
      [200, '1'],
      [200, '0'],
      [403, '0'],
    ]);
    expect((await world.alice.get('/user')).statusCode).toBe(200);
  });
});
