import { vi } from 'vitest';

/**
 * Sends what a client asks of github.com to a server, as a proxy would, for clients that know no other host. The test calls
 * `vi.unstubAllGlobals` afterwards. @returns where a URL at github.com leads then
 */
export function leadGitHubTo(url: string): (asked: URL) => URL {
  const { fetch } = globalThis;
  const lead = (asked: URL) =>
    asked.origin === 'https://github.com' ? new URL(asked.pathname + asked.search, url) : asked;
  vi.stubGlobal('fetch', (asked: Request | URL | string, options?: RequestInit) =>
    asked instanceof Request
      ? fetch(new Request(lead(new URL(asked.url)), asked), options)
      : fetch(lead(new URL(asked)), options),
  );
  return lead;
}
