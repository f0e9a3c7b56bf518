import { parseUrl } from '../../../config/parse-url.ts';
import { type CallbackFault, type CallbackRules, MAX_CALLBACK_LENGTH } from '../../foundation/problem.ts';
import { isLoopback, isPlainPath, isPlainPrivateUri, isPlainQuery, takeApart } from './uri-grammar.ts';

const STRICT: CallbackRules = { native: false, httpHosts: [] };
/** Printable ASCII; other characters are percent-encoded, or punycode in a host. */
const PRINTABLE = /^[\x21-\x7e]*$/;

/** Schemes that browsers and operating systems handle themselves: no app receives them. */
const NOT_AN_APP = new Set(
  (
    'about blob chrome chrome-extension content data facetime file filesystem ftp intent jar javascript mailto ' +
    'moz-extension ms-appx resource sms tel vbscript view-source ws wss'
  ).split(' '),
);

/**
 * What is wrong with a URL that codes are sent to: allowed are `https:` anywhere, `http:` on loopback and where
 * the operator allows it, private-use schemes for native apps (RFC 8252 §7.1), and nothing that two parsers could read
 * differently (RFC 9700 §4.1.3): the same grammar as for the URI of a request.
 */
export function callbackFault(text: string, rules: CallbackRules = STRICT): CallbackFault | undefined {
  const url = parseUrl(text);
  if (!url || /[\p{Cc}\s]/u.test(text)) return 'not_absolute';
  if (!PRINTABLE.test(text)) return 'not_ascii';
  if (text.length > MAX_CALLBACK_LENGTH) return 'too_long';
  if (!isSchemeAllowed(url, rules)) return 'scheme';
  if (url.username || url.password || text.includes('@')) return 'user_name';
  if (text.includes('#')) return 'fragment';
  if (text.includes('\\') || /%2f|%5c/i.test(text)) return 'encoded_slash';
  if (/\/\.{1,2}(?:[/?]|$)|%2e/i.test(text)) return 'dot_segment';
  return isPlain(url, text) ? undefined : 'malformed';
}

function isPlain({ protocol }: URL, text: string): boolean {
  if (protocol !== 'https:' && protocol !== 'http:') return isPlainPrivateUri(text);
  const parts = takeApart(text);
  return parts !== undefined && isPlainPath(parts.path) && isPlainQuery(parts.query);
}

function isSchemeAllowed(
  { protocol, hostname }: URL,
  { native, httpHosts, anyScheme }: CallbackRules,
): boolean {
  if (protocol === 'https:') return true;
  if (protocol === 'http:') return isLoopback(hostname) || httpHosts.includes(hostname);
  const scheme = protocol.slice(0, -1);
  if (!native || NOT_AN_APP.has(scheme) || !/^[a-z][a-z0-9+.-]+$/.test(scheme)) return false;
  // A domain name of the app's in reverse: other schemes may belong to another app (RFC 8252 §7.1).
  return anyScheme === true || scheme.includes('.');
}
