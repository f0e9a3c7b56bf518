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

/** Pictures are for everybody, on every site, and always the same. */
const PICTURES: Readonly<Record<string, object>> = {
  '/avatars/u/:id': {
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'public, max-age=31536000',
  },
};

describe('What every page says to browsers', () => {
  it('is on each page, whether it is shown, leads on or is nothing', async () => {
    const { server, browser, fillPath: filled } = await createPopulatedWorld();
    const seen = new Set<number>();
    for (const visitor of [browser, createTestBrowser(server)]) {
      for (const path of [...pagePaths('GET'), '/nothing/at/all']) {
        const answer = await visitor.get(filled(path));
        expect(answer.headers, path).toMatchObject({ ...HEADERS, ...PICTURES[path] });
        seen.add(answer.statusCode);
      }
    }
    expect(seen).toEqual(new Set([200, 303, 404]));
  });

  it('is on what a form is answered with, done or not', async () => {
    const { server, browser, fillPath: filled } = await createPopulatedWorld();
    const paths = pagePaths('POST').map(filled);
    const seen = new Set<number>();
    const expectHeaders = (answer: Answer, path: string) => {
      expect(answer.headers, path).toMatchObject(HEADERS);
      seen.add(answer.statusCode);
    };
    for (const path of paths) expectHeaders(await createTestBrowser(server).post(path), path);
    // Those that end what the others need come last.
    for (const path of paths.sort((a, b) => rank(a) - rank(b))) {
      expectHeaders(await withToken(browser, path), path);
    }
    expect(seen).toEqual(new Set([200, 201, 303, 403, 404, 422]));
  });

  it('is on what is said of a fault of ours, and of a body that is too large', async () => {
    const { server, context } = await createTestWorld();
    const large = await createTestBrowser(server).post('/login', { login: 'x'.repeat(300_000) });
    await context.storage.close();
    const fault = await createTestBrowser(server).get('/alice');

    expect(large.statusCode).toBe(413);
    expect(fault.statusCode).toBeGreaterThanOrEqual(500);
    expect(large.headers).toMatchObject(HEADERS);
    expect(fault.headers).toMatchObject(HEADERS);
  });

  it('is the same without https, but for what asks for https', async () => {
    const { server } = await createTestWorld({ publicUrl: 'http://127.0.0.1:8080' });
    const { 'strict-transport-security': _, ...headers } = HEADERS;
    const { headers: said } = await createTestBrowser(server).get('/login');
    expect(said).toMatchObject(headers);
    expect(said).not.toHaveProperty('strict-transport-security');
  });
});

function rank(path: string): number {
  if (path === '/logout') return 3;
  if (/\/(removal|revocation|end|end-others)$/.test(path)) return 2;
  return path.startsWith('/sessions/') ? 1 : 0;
}

/** Sends an empty form, from a page of ours. */
async function withToken(browser: TestBrowser, path: string): Promise<Answer> {
  await browser.get('/login/device');
  return browser.post(path);
}
