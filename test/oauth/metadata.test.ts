import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/core/delegation/scopes/catalogue.ts';
import { createTestWorld } from '../support/test-world.ts';

const PLACE = '/.well-known/oauth-authorization-server';
const US = 'https://latchkey.example';

describe('GET /.well-known/oauth-authorization-server', () => {
  it.each([`${PLACE}/login/oauth`, PLACE])('tells everybody where everything is, at %s', async (url) => {
    const { server } = await createTestWorld();

    const answer = await server.inject({ method: 'GET', url });

    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'access-control-allow-origin': '*',
      'cache-control': 'max-age=300',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.json()).toEqual({
      issuer: `${US}/login/oauth`,
      authorization_endpoint: `${US}/login/oauth/authorize`,
      token_endpoint: `${US}/login/oauth/access_token`,
      introspection_endpoint: `${US}/login/oauth/introspect`,
      revocation_endpoint: `${US}/login/oauth/revoke`,
      scopes_supported: Object.keys(catalogue),
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      // No device flow: its answers while it waits are GitHub's, which a client of RFC 8628 does not understand.
      grant_types_supported: ['authorization_code', 'refresh_token'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      introspection_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      revocation_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      authorization_response_iss_parameter_supported: true,
    });
  });

  it('names places that are there', async () => {
    const { server } = await createTestWorld();
    const told = (await server.inject({ method: 'GET', url: PLACE })).json() as Record<string, unknown>;
    const endpoints = Object.entries(told).filter(([name]) => name.endsWith('_endpoint'));

    expect(endpoints).toHaveLength(4);
    for (const [name, url] of endpoints) {
      const method = name === 'authorization_endpoint' ? 'GET' : 'POST';
      expect(server.hasRoute({ method, url: String(url).slice(US.length) })).toBe(true);
    }
  });

  it('is not at its neighbours', async () => {
    const { server } = await createTestWorld();
    for (const url of [`${PLACE}/`, `${PLACE}/login`, `${PLACE}/login/oauth/x`]) {
      const answer = await server.inject({ method: 'GET', url });
      expect([answer.statusCode, answer.body]).toEqual([404, '{"error":"Not Found"}']);
    }
  });
});
