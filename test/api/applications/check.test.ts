import { describe, expect, it } from 'vitest';
import { getAccount } from '../../../src/core/identity/accounts/find.ts';
import { suspendAccount, unsuspendAccount } from '../../../src/core/operations/account-management/suspend.ts';
import { createTestWorld } from '../../support/test-world.ts';
import { getOrCreateFor, invalidRequest, statusAndBody } from '../authorizations/responses.ts';
import { asApp, CHECK, callOperation, notFound, TOKEN_OPERATIONS } from './operations.ts';

const [CHECKS, CHECKS_BY_PATH] = [TOKEN_OPERATIONS[0], TOKEN_OPERATIONS[4]];

describe('An app that checks a token', () => {
  it.each([CHECKS, CHECKS_BY_PATH])('gets authorization and user: %s %s', async (...operation) => {
    const world = await createTestWorld();
    const { alice, postbox } = world;
    const made = await getOrCreateFor(alice, postbox, {
      scopes: ['repo', 'gist'],
      fingerprint: 'laptop',
      note: 'n',
    });

    const answer = await callOperation(asApp(world, postbox), operation, { at: postbox, token: made.token });

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ ...made, user: expect.any(Object) });
    expect(Object.keys(answer.json())).toEqual([...Object.keys(made), 'user']);
    expect(answer.json().user).toMatchObject({ login: 'alice', type: 'User', site_admin: false });
    expect(Object.keys(answer.json().user)).toEqual([
      ...['login', 'id', 'node_id', 'avatar_url', 'gravatar_id', 'url', 'html_url', 'followers_url'],
      ...['following_url', 'gists_url', 'starred_url', 'subscriptions_url', 'organizations_url', 'repos_url'],
      ...['events_url', 'received_events_url', 'type', 'site_admin'],
    ]);
  });

  it('gets a response that must not be stored', async () => {
    const world = await createTestWorld();
    const { token } = await getOrCreateFor(world.alice, world.postbox);

    const { headers } = await callOperation(asApp(world, world.postbox), CHECKS, {
      at: world.postbox,
      token,
    });

    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      status: '200 OK',
      'x-github-media-type': 'github.v3; format=json',
      'x-github-enterprise-version': '3.2.0',
    });
    expect(headers).not.toHaveProperty('x-oauth-scopes');
    expect(headers).not.toHaveProperty('x-oauth-client-id');
  });

  it('gets 404 once the token has expired or its owner is suspended', async () => {
    const world = await createTestWorld({ tokenLifetimeMaximum: 3600 });
    const { alice, postbox, clock, context } = world;
    const { token } = await getOrCreateFor(alice, postbox);
    const status = async () =>
      (await callOperation(asApp(world, postbox), CHECKS, { at: postbox, token })).statusCode;

    expect(await status()).toBe(200);
    await suspendAccount(context, alice.account);
    expect(await status()).toBe(404);
    await unsuspendAccount(context, await getAccount(context, 'alice'));
    expect(await status()).toBe(200);
    clock.advance(3599);
    expect(await status()).toBe(200);
    clock.advance(1);
    expect(await status()).toBe(404);
  });

  it('gets 422 without an access_token', async () => {
    const world = await createTestWorld();
    const place = `/applications/${world.postbox.clientId}/token`;
    const app = asApp(world, world.postbox);

    for (const body of [{}, undefined, { token: 'x' }]) {
      expect(statusAndBody(await app.post(place, body))).toEqual(
        invalidRequest(CHECK, '"access_token" wasn\'t supplied.'),
      );
    }
    expect(statusAndBody(await app.post(place, { access_token: 5 }))).toEqual(
      invalidRequest(CHECK, "For 'properties/access_token', 5 is not a string."),
    );
    expect((await app.post(place, '[]')).statusCode).toBe(400);
  });

  it('gets 404 for something that is not a token', async () => {
    const world = await createTestWorld();
    const { hashed_token } = await getOrCreateFor(world.alice, world.postbox);

    for (const token of ['', 'x', hashed_token, 'gho_', '%', "' or 1=1 --", '\0', 'ü'.repeat(40)]) {
      const answer = await callOperation(asApp(world, world.postbox), CHECKS, { at: world.postbox, token });
      expect(statusAndBody(answer)).toEqual(notFound(CHECK));
    }
  });

  it('gets 404 when it asks for a scoped token', async () => {
    const world = await createTestWorld();
    const { token } = await getOrCreateFor(world.alice, world.postbox);
    const place = `/applications/${world.postbox.clientId}/token/scoped`;

    const answer = await asApp(world, world.postbox).post(place, { access_token: token, target: 'octo-org' });
    const nothing = await asApp(world, world.postbox).post(place, {});

    expect(statusAndBody(answer)).toEqual(notFound(`${CHECK.split('#')[0]}#create-a-scoped-access-token`));
    expect(nothing.statusCode).toBe(422);
  });
});
