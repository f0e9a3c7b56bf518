import { describe, expect, it } from 'vitest';
import { createPopulatedWorld, pagePaths } from '../support/populated-world.ts';
import { createTestBrowser, type TestBrowser } from '../support/test-browser.ts';
import { type Answer, createTestWorld } from '../support/test-world.ts';

const HEADERS = {
  'content-security-policy': expect.stringMatching(
    /^default-src 'none'; script-src 'self'; style-src 'self'; .*form-action 'self'.*; base-uri 'none'; frame-ancestors 'none'; object-src 'none'$/,
  ),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('camera=(), '),
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'cache-control': 'no-store',
};

/** Avatars are public, embeddable on every site, and never change. */
const PICTURES: Readonly<Record<string, object>> = {
  '/avatars/u/:id': {
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'public, max-age=31536000',
  },
};

describe('The security headers', () => {
  it('are on every page: 200, 303 and 404', async () => {
    const { server, browser, fillPath } = await createPopulatedWorld();
    const seen = new Set<number>();
    for (const visitor of [browser, createTestBrowser(server)]) {
      for (const path of [...pagePaths('GET'), '/nothing/at/all']) {
        const answer = await visitor.get(fillPath(path));
        expect(answer.headers, path).toMatchObject({ ...HEADERS, ...PICTURES[path] });
        seen.add(answer.statusCode);
      }
    }
    expect(seen).toEqual(new Set([200, 303, 404]));
  });

  it('are on the response to every form, successful or refused', async () => {
    const { server, browser, fillPath } = await createPopulatedWorld();
    const paths = pagePaths('POST').map(fillPath);
    const seen = new Set<number>();
    const expectHeaders = (answer: Answer, path: string) => {
      expect(answer.headers, path).toMatchObject(HEADERS);
      seen.add(answer.statusCode);
    };
    for (const path of paths) expectHeaders(await createTestBrowser(server).post(path), path);
    // The forms that end what other forms need come last.
    for (const path of paths.sort((a, b) => rank(a) - rank(b))) {
      expectHeaders(await withToken(browser, path), path);
    }
    expect(seen).toEqual(new Set([200, 303, 403, 404, 422]));
  });

  it('are on the responses to bugs and to bodies that are too large', async () => {
    const { server, context } = await createTestWorld();
    const large = await createTestBrowser(server).post('/login', { login: 'x'.repeat(300_000) });
    await context.storage.close();
    const fault = await createTestBrowser(server).get('/alice');

    expect(large.statusCode).toBe(413);
    expect(fault.statusCode).toBeGreaterThanOrEqual(500);
    expect(large.headers).toMatchObject(HEADERS);
    expect(fault.headers).toMatchObject(HEADERS);
  });

  it('are the same without https, except for Strict-Transport-Security', async () => {
    const { server } = await createTestWorld({ publicUrl: 'http://127.0.0.1:8080' });
    const { 'strict-transport-security': _, ...headers } = HEADERS;
    const { headers: received } = await createTestBrowser(server).get('/login');
    expect(received).toMatchObject(headers);
    expect(received).not.toHaveProperty('strict-transport-security');
  });
});

function rank(path: string): number {
  if (path === '/logout') return 3;
  if (/\/(removal|revocation|end|end-others)$/.test(path)) return 2;
  return path.startsWith('/sessions/') ? 1 : 0;
}

/** Submits an empty form with the authenticity token of a page. */
async function withToken(browser: TestBrowser, path: string): Promise<Answer> {
  await browser.get('/login/device');
  return browser.post(path);
}
