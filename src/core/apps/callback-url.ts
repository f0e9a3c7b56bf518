const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);
const CONTROL = /[\p{Cc}\s]/u;

/**
 * What is wrong with a URL to which codes may be sent, as a sentence: `https:` anywhere, `http:` on loopback only, and
 * nothing that two parsers could read in two ways (RFC 9700 §4.1.3).
 */
export function callbackUrlProblem(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || CONTROL.test(text)) return 'A callback URL must be an absolute URL.';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.has(url.hostname))) {
    return 'A callback URL must begin with https:, or with http: on loopback (127.0.0.1, [::1] or localhost).';
  }
  if (url.username || url.password || text.includes('@'))
    return 'A callback URL must not hold a user name or an @.';
  if (text.includes('#')) return 'A callback URL must not have a fragment.';
  if (text.includes('\\') || /%2f|%5c/i.test(text))
    return 'A callback URL must not hold encoded slashes or backslashes.';
  if (/\/\.{1,2}(?:[/?]|$)|%2e/i.test(text)) return 'A callback URL must not hold dot segments.';
  return undefined;
}
