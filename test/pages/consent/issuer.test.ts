import { describe, expect, it } from 'vitest';
import { CHALLENGE } from '../../core/delegation/authorization-codes/exchange-code.ts';
import { createTestWorld } from '../../support/test-world.ts';
import { authorizeUrl, browserOf, decide, redirectOf, tokenFrom } from './authorization-requests.ts';

const ISSUER = 'https://latchkey.example/login/oauth';
const METADATA = '/.well-known/oauth-authorization-server';

describe.each([
  ['off', undefined],
  ['on', ISSUER],
] as const)('The issuer in authorization responses, with the setting %s', (authorizationResponseIss, iss) => {
  it('is in every response or in none, as the metadata say', async () => {
    const world = await createTestWorld({ authorizationResponseIss });
    const alice = await browserOf(world, world.alice);
    await alice.get(authorizeUrl(world.postbox, { scope: 'gist', state: 'x' }));
    const denied = await decide(alice, '0');
    await alice.get(authorizeUrl(world.postbox, { scope: 'gist', state: 'x' }));
    const consented = await decide(alice, '1');
    await tokenFrom(world, alice, { scope: 'gist' });
    const silently = await alice.get(authorizeUrl(world.postbox, { scope: 'gist', state: 'x' }));
    const refused = [
      await alice.get(authorizeUrl(world.postbox, { state: 'x', response_type: 'token' })),
      await alice.get(authorizeUrl(world.postbox, { state: 'x', code_challenge: CHALLENGE })),
      await alice.get(authorizeUrl(world.postbox, { state: 'x', redirect_uri: 'https://evil.example/' })),
    ];

    for (const answer of [denied, consented, silently, ...refused]) {
      expect(answer.statusCode).toBe(303);
      const { parameters } = redirectOf(answer);
      expect(parameters.state).toBe('x');
      expect(parameters.iss).toBe(iss);
    }
    for (const url of [METADATA, `${METADATA}/login/oauth`]) {
      const metadata = (await world.server.inject({ method: 'GET', url })).json();
      expect(metadata.authorization_response_iss_parameter_supported).toBe(iss !== undefined);
    }
  });
});

describe('The issuer in authorization responses', () => {
  it('is absent by default', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    await alice.get(authorizeUrl(world.postbox, { state: 'x' }));
    expect(redirectOf(await decide(alice, '1')).parameters).toEqual({
      code: expect.stringMatching(/^[0-9a-f]{40}$/),
      state: 'x',
    });
  });
});
