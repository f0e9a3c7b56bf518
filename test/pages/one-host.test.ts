import { describe, expect, it } from 'vitest';
import { rightHost } from '../../src/pages/one-host.ts';
import { createTestWorld } from '../support/test-world.ts';

describe('A browser that came by another name of this machine', () => {
  it('is led to the one that cookies and forms hold for', async () => {
    const { server } = await createTestWorld({ publicUrl: 'http://127.0.0.1:8080' });

    const answer = await server.inject({ url: '/login?a=b', headers: { host: 'localhost:8080' } });

    expect([answer.statusCode, answer.headers.location]).toEqual([303, 'http://127.0.0.1:8080/login?a=b']);
  });

  it.each([
    ['127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['evil.example', 'http://127.0.0.1:8080'],
    ['127.0.0.1:8080', 'https://latchkey.example'],
    [undefined, 'http://127.0.0.1:8080'],
  ])('%s is not led from there to %s', (host, publicUrl) => {
    expect(rightHost(host, publicUrl)).toBeUndefined();
  });
});
