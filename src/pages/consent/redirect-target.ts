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
