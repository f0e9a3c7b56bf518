import { describe, expect, it } from 'vitest';
import { createTestBrowser } from '../support/test-browser.ts';
import { createTestWorld } from '../support/test-world.ts';
import { requestToken } from './token-request.ts';

const ENDPOINTS = {
  '/login/oauth/access_token': ['client_id', 'code', 'redirect_uri', 'grant_type'],
  '/login/device/code': ['client_id', 'scope'],
  '/login/oauth/introspect': ['token', 'client_secret'],
  '/login/oauth/revoke': ['token', 'client_id'],
};

describe('A parameter that comes twice', () => {
  it.each(Object.entries(ENDPOINTS))('is named in the error of %s', async (url, names) => {
    const world = await createTestWorld();
    for (const name of names) {
      const answer = await requestToken(
        world,
        `${name}=a&x=y&${name}=a`,
        { accept: 'application/json' },
        url,
      );
      expect([answer.statusCode, answer.json()]).toEqual([
        400,
        { error: 'invalid_request', error_description: `The parameter ${name} must come once.` },
      ]);
    }
  });

  it.each(['/login/oauth/access_token', '/login/device/code'])(
    'is named in the query of %s',
    async (path) => {
      const world = await createTestWorld();
      const url = `${path}?client_id=a&client_id=b`;
      const answer = await requestToken(world, '', { accept: 'application/json' }, url);
      expect([answer.statusCode, answer.json().error_description]).toEqual([
        400,
        'The parameter client_id must come once.',
      ]);
    },
  );

  it('is not repeated when it has a name of its own', async () => {
    const world = await createTestWorld();
    const names = ['<b>', '\u0001', 'ü', 'x'.repeat(200), '"'];
    for (const name of names) {
      const twice = `${encodeURIComponent(name)}=a&${encodeURIComponent(name)}=b`;
      for (const accept of ['application/json', 'application/xml', '*/*']) {
        const answer = await requestToken(world, twice, { accept });
        expect(answer.statusCode).toBe(400);
        expect(decodeURIComponent(answer.body.replaceAll('+', ' '))).toContain('A parameter must come once.');
      }
    }
  });

  it.each(['client_id', 'state', 'scope', 'redirect_uri', 'code_challenge', 'login'])(
    'is named on the page of /login/oauth/authorize: %s',
    async (name) => {
      const { server } = await createTestWorld();
      const browser = createTestBrowser(server);
      const url = `/login/oauth/authorize?client_id=x&${name}=a&${name}=b`;

      const page = await browser.get(url);
      expect([page.statusCode, page.headers.location]).toEqual([400, undefined]);
      expect(page.body).toContain(`The parameter ${name} must come once.`);
      const chinese = await browser.get(url, { 'accept-language': 'zh-CN' });
      expect(chinese.body).toContain(`参数 ${name} 只能出现一次。`);
    },
  );
});
