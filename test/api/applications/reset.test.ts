import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../support/test-world.ts';
import { getOrCreateFor, statusAndBody } from '../authorizations/responses.ts';
import { asApp, callOperation, notFound, RESET, TOKEN_OPERATIONS } from './operations.ts';

const [RESETS, RESETS_BY_PATH] = [TOKEN_OPERATIONS[1], TOKEN_OPERATIONS[5]];

describe('An app that resets a token', () => {
  it.each([RESETS, RESETS_BY_PATH])('gets a new token at once: %s %s', async (...operation) => {
    const world = await createTestWorld();
    const { alice, postbox, bearer, clock } = world;
    const made = await getOrCreateFor(alice, postbox, { scopes: ['gist'], fingerprint: 'laptop' });
    clock.advance(60);

    const answer = await callOperation(asApp(world, postbox), operation, { at: postbox, token: made.token });
    const { token, user, ...authorization } = answer.json();

    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(token).toMatch(/^gho_[0-9A-Za-z]{36}$/);
    expect(user.login).toBe('alice');
    expect(authorization).toEqual({
      ...{ id: made.id, url: made.url, app: made.app, note: null, note_url: null, scopes: ['gist'] },
      ...{ fingerprint: 'laptop', created_at: made.created_at, expires_at: null },
      updated_at: clock.now().toISOString().replace('.000', ''),
      hashed_token: createHash('sha256').update(token).digest('hex'),
      token_last_eight: token.slice(-8),
    });
    expect((await bearer(made.token).get('/user')).statusCode).toBe(401);
    expect((await bearer(token).get('/user')).json().login).toBe('alice');
  });

  it('gets 404 when it resets, checks or revokes the old token', async () => {
    const world = await createTestWorld();
    const { alice, postbox, bearer } = world;
    const { token: old } = await getOrCreateFor(alice, postbox);
    const { token } = (
      await callOperation(asApp(world, postbox), RESETS, { at: postbox, token: old })
    ).json();

    for (const operation of TOKEN_OPERATIONS) {
      const answer = await callOperation(asApp(world, postbox), operation, { at: postbox, token: old });
      expect(statusAndBody(answer)).toEqual(notFound(operation[2]));
    }
    expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });

  it('gets 404 for an expired token', async () => {
    const world = await createTestWorld({ tokenLifetimeMaximum: 60 });
    const { token } = await getOrCreateFor(world.alice, world.postbox);
    world.clock.advance(60);

    const answer = await callOperation(asApp(world, world.postbox), RESETS, { at: world.postbox, token });

    expect(statusAndBody(answer)).toEqual(notFound(RESET));
  });

  it('gets one new token when it sends eight concurrent requests', async () => {
    const world = await createTestWorld();
    const { alice, postbox, bearer } = world;
    const { token } = await getOrCreateFor(alice, postbox);

    const answers = await Promise.all(
      Array.from({ length: 8 }, () => callOperation(asApp(world, postbox), RESETS, { at: postbox, token })),
    );

    const given = answers.filter(({ statusCode }) => statusCode === 200);
    expect(answers.filter(({ statusCode }) => statusCode === 404)).toHaveLength(7);
    expect(given).toHaveLength(1);
    expect((await bearer(given[0]?.json().token).get('/user')).statusCode).toBe(200);
  });
});
