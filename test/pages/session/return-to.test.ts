import { describe, expect, it } from 'vitest';
import { createPopulatedWorld } from '../../support/populated-world.ts';
import { createTestBrowser, type TestBrowser } from '../../support/test-browser.ts';
import { createTestWorld } from '../../support/test-world.ts';

/** None of these is a path of visible ASCII. */
const HOSTILE = [
  '/settings/\u0100',
  '/settings?q=日本',
  '/settings/😀',
  '/settings/\ud800',
  '/settings/ü',
  '/settings/\u00a0',
  '/settings/\u202e',
  '/settings with a space',
  '/settings\t',
  '/settings\r\nSet-Cookie: a=b',
  '/settings\u007f',
  '/settings\\evil',
  '//evil.example',
  '/\\evil.example',
  'https://evil.example/',
  'settings',
  '/',
  '',
  `/settings?q=${'x'.repeat(9000)}`,
];
const HOME = '/settings/tokens';

const location = ({ headers }: { headers: Record<string, unknown> }) => String(headers.location);

async function isSignedIn(browser: TestBrowser): Promise<boolean> {
  return (await browser.get(HOME)).statusCode === 200;
}

describe('A return_to that is no path of ours', () => {
  it.each(HOSTILE)('does not spoil a sign-in, in a link or in the form: %j', async (hostile) => {
    const world = await createTestWorld();
    const browser = createTestBrowser(world.server);
    const link = `/login?${new URLSearchParams({ return_to: hostile })}`;
    const shown = await browser.get(link.slice(0, 8000));
    expect([200, 303]).toContain(shown.statusCode);
    const { login, password } = world.alice;

    const answer = await browser.post('/login', { login, password, return_to: hostile });
    expect([answer.statusCode, location(answer)]).toEqual([303, HOME]);
    expect(await isSignedIn(browser)).toBe(true);
    const again = await browser.get(`/login?${new URLSearchParams({ return_to: hostile.slice(0, 500) })}`);
    if (hostile.length < 500) expect([again.statusCode, location(again)]).toEqual([303, HOME]);
  });

  it.each(HOSTILE)('is ignored after a second factor and a confirmation: %j', async (hostile) => {
    const world = await createTestWorld();
    const browser = createTestBrowser(world.server);
    await browser.signIn(world.bob);
    await browser.get('/sessions/two-factor');
    const second = await browser.post('/sessions/two-factor', { otp: world.bob.code(), return_to: hostile });
    expect([second.statusCode, location(second)]).toEqual([303, HOME]);
    expect(await isSignedIn(browser)).toBe(true);

    await browser.get('/sessions/confirm');
    const sent = { password: world.bob.password, return_to: hostile };
    const confirmed = await browser.post('/sessions/confirm', sent);
    expect([confirmed.statusCode, location(confirmed)]).toEqual([303, HOME]);
    await browser.get(HOME);
    const language = await browser.post('/language', { language: 'en', return_to: hostile });
    expect([language.statusCode, location(language)]).toEqual([303, '/']);
  });

  it.each(['/settings/tokens?q=%C4%80', '/settings?a=b&c=d#e', '/orgs/acme/sso?x=~!$()*,;:@'])(
    'is not confused with a path of visible ASCII: %s',
    async (path) => {
      const world = await createTestWorld();
      const browser = createTestBrowser(world.server);
      await browser.get('/login');
      const { login, password } = world.alice;
      const answer = await browser.post('/login', { login, password, return_to: path });
      expect(location(answer)).toBe(path);
    },
  );
});

describe('A request with characters beyond ASCII in its path or query', () => {
  it('leads to no error of the server on any page, nor to a header that cannot be sent', async () => {
    const { server, browser, fillPath } = await createPopulatedWorld();
    const { pageRoutes } = await import('../../../src/pages/routes.ts');
    const { formRedirects } = await import('../../../src/pages/form-redirects.ts');
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const queries = ['%C4%80=%C4%80', 'return_to=%2Fx%C4%80', 'notice=%F0%9F%98%80', 'q=\u00fc'];
    const routes = [...pageRoutes, ...formRedirects(pageRoutes)].filter(({ method }) => method === 'GET');
    for (const host of ['latchkey.example', 'localhost']) {
      for (const { path } of routes) {
        for (const [at, query] of queries.entries()) {
          const filled = fillPath(path);
          const url = `${at === 1 ? filled.replace(/\/[^/]+$/, '/%C4%80') : filled}?${query}`;
          const answer = await server.inject({ method: 'GET', url, headers: { host, cookie } });
          expect(answer.statusCode, `${host}${url}`).toBeLessThan(500);
          expect(location(answer)).toMatch(/^[\x21-\x7e]+$/);
        }
      }
    }
  });
});
