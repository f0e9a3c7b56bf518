import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../support/test-world.ts';
import { createPersonalToken, getOrCreateFor, pathForApp } from './responses.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

describe('Every response of the ten operations', () => {
  it('repeats its status in a header, and is JSON', async () => {
    const { alice, anonymous, bearer, postbox } = await createTestWorld();
    const { token } = await createPersonalToken(alice);

    const answers = [
      await alice.put(pathForApp(postbox), { client_secret: postbox.secret }),
      await alice.get('/authorizations'),
      await alice.post('/authorizations', '{'),
      await anonymous.get('/authorizations'),
      await bearer(token).get('/authorizations'),
      await alice.get('/authorizations/99'),
      await alice.post('/authorizations', {}),
    ];

    expect(answers.map(({ headers }) => headers.status)).toEqual([
      '201 Created',
      '200 OK',
      '400 Bad Request',
      '401 Unauthorized',
      '403 Forbidden',
      '404 Not Found',
      '422 Unprocessable Entity',
    ]);
    expect(answers.map(({ headers }) => headers['content-type'])).toEqual(answers.map(() => JSON_TYPE));
  });

  it('has the headers of GitHub Enterprise Server 3.2', async () => {
    const { alice } = await createTestWorld();

    for (const answer of [
      await alice.post('/authorizations', { note: 'ci' }),
      await alice.get('/authorizations/1'),
      await alice.get('/authorizations/99'),
      await alice.delete('/authorizations/1'),
    ]) {
      expect(answer.headers).toMatchObject({
        'x-github-enterprise-version': '3.2.0',
        'x-github-media-type': 'github.v3; format=json',
        'access-control-allow-origin': '*',
        'x-frame-options': 'deny',
        'x-content-type-options': 'nosniff',
        'x-xss-protection': '0',
        'referrer-policy': 'origin-when-cross-origin, strict-origin-when-cross-origin',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'x-github-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect(answer.headers['access-control-expose-headers']).toMatch(
        /^ETag, Link, Location, Retry-After, X-GitHub-OTP/,
      );
    }
  });

  it('has no headers for scopes, rate limits or cookies when a password was sent', async () => {
    const { alice } = await createTestWorld();

    const { headers } = await alice.get('/authorizations');

    expect(Object.keys(headers).filter((name) => /oauth|ratelimit|cookie|powered/.test(name))).toEqual([]);
  });

  it('has the media type that was understood from Accept', async () => {
    const { alice } = await createTestWorld();
    const understood: Record<string, string> = {
      'application/vnd.github.v3+json': 'github.v3; format=json',
      'application/vnd.github.v3.full+json': 'github.v3; param=full; format=json',
      'application/vnd.github+json': 'github.v3; format=json',
      'application/vnd.github.beta+json': 'github.beta; format=json',
      'application/vnd.github.damage-preview+json': 'github.v3; param=damage-preview; format=json',
      'application/vnd.github.mirage-preview': 'github.v3; param=mirage-preview',
      'application/json': 'github.v3; format=json',
      '*/*': 'github.v3; format=json',
      '': 'github.v3; format=json',
      'text/html, application/json;q=0.5': 'github.v3; format=json',
    };

    for (const [accept, type] of Object.entries(understood)) {
      const { statusCode, headers } = await alice.get('/authorizations', { accept });
      expect([accept, statusCode, headers['x-github-media-type']]).toEqual([accept, 200, type]);
    }
  });

  it('has URLs below the public URL, whatever Host says', async () => {
    const { alice, postbox } = await createTestWorld();
    const strange = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'ftp' };
    await getOrCreateFor(alice, postbox);

    const made = await alice.post('/authorizations', { note: 'ci' }, strange);
    const listed = await alice.get('/authorizations?per_page=1', strange);
    const granted = await alice.get('/applications/grants', strange);

    expect(made.headers.location).toBe('https://latchkey.example/api/v3/authorizations/2');
    expect(listed.headers.link).toMatch(/^<https:\/\/latchkey\.example\/api\/v3\/authorizations\?/);
    for (const answer of [made, listed, granted]) {
      expect(answer.payload + JSON.stringify(answer.headers)).not.toContain('evil');
    }
  });
});
