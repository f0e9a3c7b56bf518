import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../support/test-world.ts';

describe('A preflight request', () => {
  it('gets 204 on any path, with any credentials', async () => {
    const { anonymous, basic } = await createTestWorld();
    const asked = { origin: 'https://app.example', 'access-control-request-method': 'PATCH' };

    const answers = [
      await anonymous.ask('OPTIONS', '/authorizations', undefined, asked),
      await anonymous.ask('OPTIONS', '/authorizations/1', undefined, asked),
      await anonymous.ask('OPTIONS', '/no/such/place', undefined, asked),
      await anonymous.ask('OPTIONS', '/', undefined, asked),
      await anonymous.ask('OPTIONS', '', undefined, asked),
      await basic('alice', 'wrong').ask('OPTIONS', '/user', undefined, asked),
    ];

    for (const { statusCode, body, headers } of answers) {
      expect({ statusCode, body }).toEqual({ statusCode: 204, body: '' });
      expect(headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-headers':
          'Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since, ' +
          'X-GitHub-OTP, X-Requested-With',
        'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE',
        'access-control-max-age': '86400',
      });
      expect(headers).not.toHaveProperty('content-type');
    }
  });
});

describe('A response to another origin', () => {
  it('may be read by any origin, but without its cookies', async () => {
    const { alice, anonymous } = await createTestWorld();
    const from = { origin: 'https://app.example', cookie: 'session=x' };

    const answers = [
      await alice.get('/user', from),
      await anonymous.get('/user', from),
      await anonymous.get('/nowhere', from),
    ];

    for (const { headers } of answers) {
      expect(headers['access-control-allow-origin']).toBe('*');
      expect(headers).not.toHaveProperty('access-control-allow-credentials');
    }
  });
});
