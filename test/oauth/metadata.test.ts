import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/core/delegation/scopes/catalogue.ts';
import { createTestWorld } from '../support/test-world.ts';

const PATH = '/.well-known/oauth-authorization-server';
const PUBLIC_URL = 'https://latchkey.example';

describe('GET /.well-known/oauth-authorization-server', () => {
  it.each([`${PATH}/login/oauth`, PATH])('returns the metadata to everybody at %s', async (url) => {
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
      issuer: `${PUBLIC_URL}/login/oauth`,
      authorization_endpoint: `${PUBLIC_URL}/login/oauth/authorize`,
      token_endpoint: `${PUBLIC_URL}/login/oauth/access_token`,
      introspection_endpoint: `${PUBLIC_URL}/login/oauth/introspect`,
      revocation_endpoint: `${PUBLIC_URL}/login/oauth/revoke`,
      scopes_supported: Object.keys(catalogue),
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      // Not the device flow: its polling errors are GitHub's, which clients of RFC 8628 do not understand.
      grant_types_supported: ['authorization_code', 'refresh_token'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      introspection_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      revocation_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      authorization_response_iss_parameter_supported: false,
    });
  });

  it('names endpoints that exist', async () => {
    const { server } = await createTestWorld();
    const metadata = (await server.inject({ method: 'GET', url: PATH })).json() as Record<string, unknown>;
    const endpoints = Object.entries(metadata).filter(([name]) => name.endsWith('_endpoint'));

    expect(endpoints).toHaveLength(4);
    for (const [name, url] of endpoints) {
      const method = name === 'authorization_endpoint' ? 'GET' : 'POST';
      expect(server.hasRoute({ method, url: String(url).slice(PUBLIC_URL.length) })).toBe(true);
    }
  });

  it('returns 404 on other paths below it', async () => {
    const { server } = await createTestWorld();
    for (const url of [`${PATH}/`, `${PATH}/login`, `${PATH}/login/oauth/x`]) {
      const answer = await server.inject({ method: 'GET', url });
      expect([answer.statusCode, answer.body]).toEqual([404, '{"error":"Not Found"}']);
    }
  });
});
