import { describe, expect, it } from 'vitest';
import { clientOf } from '../../../../src/core/foundation/usage/client.ts';

describe('clientOf', () => {
  it.each([
    ['GitHub CLI 2.40.1', 'gh/2.40'],
    ['git/2.43.0', 'git/2.43'],
    ['curl/8.5.0', 'curl/8.5'],
    ['go-gh', 'go-gh'],
    ['go-github/v62.0.0', 'go-github/62.0'],
    ['PyGithub/Python', 'PyGithub'],
    ['octokit-rest.js/20.0.2 octokit-core.js/5.0.1 Node.js/20', 'octokit-rest.js/20.0'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox/128'],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36', 'Chrome/126'],
  ])('shortens %s', (userAgent, client) => {
    expect(clientOf(userAgent)).toBe(client);
  });

  it('has nothing to say of a request without one', () => {
    expect(clientOf(null)).toBe('');
    expect(clientOf('')).toBe('');
  });

  it.each([
    'ghp_0123456789abcdefghijklmnopqrstuvwxyz',
    '3ef4ad510c59ad37bac6bb4f80047fb3aee10000',
    'curl/8.5.0_ghp_0123456789abcdefghijklmnopqrstuvwxyz',
    '<script>alert(1)</script>',
    '\u202Egit/2',
    '(anything)',
  ])('stores nothing of %s that a secret or markup could hide in', (userAgent) => {
    expect(['other', 'curl/8.5']).toContain(clientOf(userAgent));
  });
});
