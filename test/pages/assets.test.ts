import { describe, expect, it } from 'vitest';
import { assetPath } from '../../src/pages/assets.ts';
import { createTestBrowser } from '../support/test-browser.ts';
import { createTestWorld } from '../support/test-world.ts';

describe('The assets of the pages', () => {
  it('are cached forever, and served even while the database is unavailable', async () => {
    const { server, context, alice } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.signIn(alice);
    await context.storage.close();

    for (const name of ['latchkey.css', 'latchkey.js', 'mark.svg'] as const) {
      const { statusCode, headers } = await browser.get(assetPath(name));
      expect(statusCode).toBe(200);
      expect(headers).toMatchObject({
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
      });
    }
  });

  it('have the same headers for HEAD, and no body', async () => {
    const { server } = await createTestWorld();
    const path = assetPath('mark.svg');
    const [got, head] = [await server.inject(path), await server.inject({ method: 'HEAD', url: path })];

    expect(Number(head.headers['content-length'])).toBe(got.rawPayload.length);
    expect(head.headers).toMatchObject({ ...got.headers, date: expect.anything() });
    expect(head.payload).toBe('');
  });
});
