/** Where a redirect URI leads, as people read it, and as a policy names it. */
interface Place {
  readonly shown: string;
  /** For `form-action`: browsers apply it to what comes after a form as well. */
  readonly source: string;
}

/** A policy cannot name an IPv6 address, nor the host of a scheme of the app's own. */
export function redirectTargetOf(redirectUri: string): Place {
  const { protocol, origin, host } = new URL(redirectUri);
  if (protocol !== 'https:' && protocol !== 'http:') return { shown: protocol, source: protocol };
  return { shown: host, source: host.startsWith('[') ? protocol : origin };
}
