import { parseUrl } from '../../config/parse-url.ts';
import type { App } from '../../core/delegation/apps/app.ts';
import { isLoopbackHost } from '../../http/loopback.ts';

/** Where a redirect URI leads: for people, and for a content security policy. */
interface RedirectTarget {
  readonly shown: string;
  /** For `form-action`, which browsers apply to the redirects after a form, too. */
  readonly source: string;
}

/** A policy cannot name an IPv6 address, nor the host of a private-use scheme. */
export function redirectTargetOf(redirectUri: string): RedirectTarget {
  const { protocol, origin, host } = new URL(redirectUri);
  if (protocol !== 'https:' && protocol !== 'http:') return { shown: protocol, source: protocol };
  return { shown: host, source: host.startsWith('[') ? protocol : origin };
}

/** Whether a redirect URI leads to the host of the app's home page or below it, or a native app to the machine it runs on. */
export function isExpected(app: Pick<App, 'url' | 'nativeSince'>, redirectUri: string): boolean {
  const { protocol, hostname } = new URL(redirectUri);
  if (protocol !== 'https:' && protocol !== 'http:') return false;
  if (app.nativeSince !== null && isLoopbackHost(hostname)) return true;
  const home = parseUrl(app.url)?.hostname;
  return home !== undefined && (hostname === home || hostname.endsWith(`.${home}`));
}
