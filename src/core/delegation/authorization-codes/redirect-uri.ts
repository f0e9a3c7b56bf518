import { isLoopback } from '../apps/callback-url.ts';

/** Where the answer goes: as it was sent, or to the callback that was registered first. */
export type ChosenRedirectUri =
  | { readonly matches: true; readonly redirectUri: string }
  | { readonly matches: false; readonly redirectUri: string };

/**
 * Chooses where to send the answer to a request, among what an app registered. What was sent comes back exactly as it
 * was sent.
 *
 * @param sent nothing where it was left out
 * @param compared whole, or so that what is below a callback matches too
 * @returns nothing when the app has no callback
 */
export function chooseRedirectUri(
  sent: string | undefined,
  registered: readonly string[],
  compared: 'exact' | 'below',
): ChosenRedirectUri | undefined {
  const [first] = registered;
  if (first === undefined) return undefined;
  if (!sent) return { matches: true, redirectUri: first };
  const matches = registered.some(
    (callback) => sent === callback || (compared === 'below' && isBelow(sent, callback)),
  );
  return { matches, redirectUri: matches ? sent : first };
}

/**
 * Whether a URI has the scheme, host and port of a callback, and its path or one below it (GitHub, "Redirect URLs").
 * On loopback the port is free (RFC 8252 §7.3). A scheme of the app's own, or a callback with a query, is compared whole.
 */
function isBelow(sent: string, callback: string): boolean {
  const [wanted, known] = [takeApart(sent), takeApart(callback)];
  if (!wanted || !known || known.query) return false;
  const { scheme, host, port, path } = known;
  if (wanted.scheme !== scheme || wanted.host !== host) return false;
  if (wanted.port !== port && !isLoopback(host)) return false;
  const border = path.endsWith('/') ? path : `${path}/`;
  if (wanted.path !== path && !wanted.path.startsWith(border)) return false;
  return isPlainPath(wanted.path) && isPlainQuery(wanted.query);
}

interface Parts {
  readonly scheme: string;
  readonly host: string;
  readonly port: string;
  readonly path: string;
  readonly query: string;
}

/** Characters that RFC 3986 knows, without those of userinfo and fragments. */
const WRITTEN =
  /^(https?):\/\/(\[[0-9a-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?(\/[\w.~:!$&'()*+,;=%/-]*)?(\?[\w.~:!$&'()*+,;=%/?[\]-]*)?$/i;
const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };

/** Reads a URI letter by letter; nothing where a browser would read something else. */
function takeApart(text: string): Parts | undefined {
  const [, scheme = '', host = '', port, path = '/', query = ''] = WRITTEN.exec(text) ?? [];
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.protocol !== `${scheme.toLowerCase()}:` || url.hostname !== host.toLowerCase())
    return undefined;
  if (url.pathname !== path || url.search !== (query === '?' ? '' : query)) return undefined;
  const name = scheme.toLowerCase();
  return { scheme: name, host: url.hostname, port: String(Number(port ?? DEFAULT_PORTS[name])), path, query };
}

/** Nothing encoded that decodes to a border, a control character or another encoding, and no way up. */
function isPlainPath(path: string): boolean {
  if (!isWellEncoded(path) || /%(?:2[5ef]|5c)/i.test(path)) return false;
  const [, ...segments] = path.split('/');
  const within = segments.slice(0, -1);
  return !within.includes('') && !segments.some((segment) => /^\.{1,2}(?:;|$)/.test(segment));
}

/** What the answer says must come from us alone (RFC 6749 §4.1.2, RFC 9207). */
const ANSWERS = ['code', 'state', 'iss', 'error', 'error_description', 'error_uri'];

function isPlainQuery(query: string): boolean {
  const parameters = new URLSearchParams(query);
  return isWellEncoded(query) && !ANSWERS.some((name) => parameters.has(name));
}

/** Each `%` begins two hex digits, and none of them makes a control character. */
function isWellEncoded(text: string): boolean {
  return !/%(?![0-9a-f]{2})|%(?:[01][0-9a-f]|7f)/i.test(text);
}
