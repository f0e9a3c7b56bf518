import { describe, expect, it } from 'vitest';
import { town } from '../support/town.ts';

describe('a preflight', () => {
  it('is answered on any path, whoever asks', async () => {
    const { nobody, basic } = await town();
    const asked = { origin: 'https://app.example', 'access-control-request-method': 'PATCH' };

    const answers = [
      await nobody.ask('OPTIONS', '/authorizations', undefined, asked),
      await nobody.ask('OPTIONS', '/authorizations/1', undefined, asked),
      await nobody.ask('OPTIONS', '/no/such/place', undefined, asked),
      await nobody.ask('OPTIONS', '/', undefined, asked),
      await nobody.ask('OPTIONS', '', undefined, asked),
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

describe('an answer to another origin', () => {
  it('may be read by any origin, but never with its credentials', async () => {
    const { alice, nobody } = await town();
    const from = { origin: 'https://app.example', cookie: 'session=x' };

    const answers = [
      await alice.get('/user', from),
      await nobody.get('/user', from),
      await nobody.get('/nowhere', from),
    ];

    for (const { headers } of answers) {
      expect(headers['access-control-allow-origin']).toBe('*');
      expect(headers).not.toHaveProperty('access-control-allow-credentials');
    }
  });
});
