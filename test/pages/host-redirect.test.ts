import { describe, expect, it } from 'vitest';
import { canonicalOrigin } from '../../src/pages/canonical-host.ts';
import { createTestWorld } from '../support/test-world.ts';

describe('A browser at another name of this machine', () => {
  it('is redirected to the host of the public URL, for which the cookies are', async () => {
    const { server } = await createTestWorld({ publicUrl: 'http://127.0.0.1:8080' });

    const answer = await server.inject({ url: '/login?a=b', headers: { host: 'localhost:8080' } });

    expect([answer.statusCode, answer.headers.location]).toEqual([303, 'http://127.0.0.1:8080/login?a=b']);
  });

  it.each([
    ['127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['evil.example', 'http://127.0.0.1:8080'],
    ['127.0.0.1:8080', 'https://latchkey.example'],
    [undefined, 'http://127.0.0.1:8080'],
    // As nginx sends it by default (`proxy_set_header Host $proxy_host`).
    ['127.0.0.1:8080', 'http://localhost'],
    ['localhost:8080', 'http://127.0.0.1:3000'],
    ['127.0.0.1', 'http://localhost:8080'],
    ['[::1]:8080', 'http://localhost:9090'],
  ])('%s is not redirected to %s', (host, publicUrl) => {
    expect(canonicalOrigin(host, publicUrl)).toBeUndefined();
  });
});
