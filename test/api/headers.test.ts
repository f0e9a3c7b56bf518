import { describe, expect, it } from 'vitest';
import { type Answer, createTestWorld } from '../support/test-world.ts';

const EXPOSED =
  'ETag, Link, Location, Retry-After, X-GitHub-OTP, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Used, ' +
  'X-RateLimit-Reset, X-OAuth-Scopes, X-Accepted-OAuth-Scopes, X-Poll-Interval, X-GitHub-Media-Type, X-GitHub-SSO, ' +
  'X-GitHub-Request-Id, Deprecation, Sunset';

const ALWAYS = {
  'x-github-enterprise-version': '3.2.0',
  'x-github-media-type': 'github.v3; format=json',
  'access-control-allow-origin': '*',
  'access-control-expose-headers': EXPOSED,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'origin-when-cross-origin, strict-origin-when-cross-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'deny',
  'x-xss-protection': '0',
};

describe('Every response of the API', () => {
  it('has the recorded headers, whatever its status', async () => {
    const { alice, bob, anonymous, basic } = await createTestWorld();

    const answers = {
      '200 OK': await alice.get('/user'),
      '201 Created': await alice.post('/authorizations', { note: 'ci' }),
      '204 No Content': await alice.delete('/authorizations/1'),
      '400 Bad Request': await alice.post('/authorizations', '{'),
      '401 Unauthorized': await bob.get('/user'),
      '404 Not Found': await anonymous.get('/no/such/place'),
      '413 Payload Too Large': await alice.post('/authorizations', 'x'.repeat(300_000)),
      '415 Unsupported Media Type': await alice.get('/user', { accept: 'text/html' }),
      '422 Unprocessable Entity': await alice.post('/authorizations', {}),
    };

    for (const [status, { headers }] of Object.entries(answers))
      expect(headers).toMatchObject({ ...ALWAYS, status });
    expect((await basic('alice', 'wrong').get('/user')).headers).toMatchObject(ALWAYS);
  });

  it('has a request id of its own', async () => {
    const { anonymous } = await createTestWorld();

    const ids = [
      (await anonymous.get('/meta', { 'x-request-id': 'mine', 'x-github-request-id': 'mine' })).headers,
      (await anonymous.get('/nowhere')).headers,
    ].map((headers) => headers['x-github-request-id']);

    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('does not reveal the software it runs on', async () => {
    const { anonymous } = await createTestWorld();

    const { headers } = await anonymous.get('/meta');

    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('set-cookie');
    expect(headers).not.toHaveProperty('x-ratelimit-limit');
  });

  it('reports the version that the operator configured', async () => {
    const { anonymous } = await createTestWorld({ enterpriseVersion: '3.4.1' });

    const answer = await anonymous.get('/meta');

    expect(answer.headers['x-github-enterprise-version']).toBe('3.4.1');
    expect(answer.json().installed_version).toBe('3.4.1');
  });

  it('requires HTTPS by HSTS only when the public URL has it', async () => {
    const { anonymous } = await createTestWorld({ publicUrl: 'http://127.0.0.1:8080' });

    expect((await anonymous.get('/meta')).headers).not.toHaveProperty('strict-transport-security');
  });

  it('has URLs below the public URL, whatever Host says', async () => {
    const { alice } = await createTestWorld();
    const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' };

    const bodies = [
      (await alice.get('/', forged)).body,
      (await alice.get('/user', forged)).body,
      (await alice.post('/authorizations', { note: 'ci' }, forged)).body,
    ];

    for (const body of bodies) {
      expect(body).toContain('https://latchkey.example/api/v3/');
      expect(body).not.toContain('evil.example');
    }
  });

  it('is JSON in UTF-8', async () => {
    const { alice, anonymous } = await createTestWorld();

    const answers = [await alice.get('/user'), await anonymous.get('/user'), await anonymous.get('/nowhere')];

    for (const { headers } of answers)
      expect(headers['content-type']).toBe('application/json; charset=utf-8');
  });
});

describe('A response that may be cached', () => {
  it('is private, and varies with the credentials', async () => {
    const { alice } = await createTestWorld();

    const { headers } = await alice.get('/authorizations');

    expect(headers['cache-control']).toBe('private, max-age=60, s-maxage=60');
    expect(headers.vary).toBe('Accept, Authorization, Cookie, X-GitHub-OTP');
  });

  it('never contains a token', async () => {
    const { alice } = await createTestWorld();

    expect((await alice.post('/authorizations', { note: 'ci' })).headers['cache-control']).toBe('no-store');
  });

  it('is never a refusal, which has no ETag', async () => {
    const { alice, anonymous } = await createTestWorld();

    for (const { headers } of [await alice.get('/nowhere'), await anonymous.get('/user')]) {
      expect(headers).not.toHaveProperty('etag');
      expect(headers).not.toHaveProperty('cache-control');
    }
  });
});

describe('HEAD', () => {
  it('returns the headers of GET without its body', async () => {
    const { alice } = await createTestWorld();

    for (const path of ['/user', '/authorizations', '/']) {
      const [got, head] = [await alice.get(path), await alice.ask('HEAD', path)];
      expect(head.statusCode).toBe(200);
      expect(head.body).toBe('');
      expect(comparable(head)).toEqual(comparable(got));
    }
  });

  it('is refused like GET', async () => {
    const { anonymous, bob } = await createTestWorld();

    const answers = [
      await anonymous.ask('HEAD', '/user'),
      await bob.ask('HEAD', '/user'),
      await anonymous.ask('HEAD', '/nowhere'),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 404]);
    expect(answers[1]?.headers['x-github-otp']).toBe('required; app');
  });
});

function comparable({ headers }: Answer) {
  const { date: _date, 'x-github-request-id': _id, connection: _connection, ...rest } = headers;
  return rest;
}
