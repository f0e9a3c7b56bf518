import { isLoopback } from '../apps/callback-url.ts';

/** Where the response goes: the URI as sent, or the callback registered first. */
export type ChosenRedirectUri =
  | { readonly matches: true; readonly redirectUri: string }
  | { readonly matches: false; readonly redirectUri: string };

/**
 * Chooses where to send the response, among the callbacks an app registered. A URI that was sent is used exactly as it
 * was sent.
 *
 * @param sent nothing when it was omitted
 * @param compared exactly, or so that a path below a callback matches too
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

/** The characters of RFC 3986, without those of userinfo and fragments. */
const WRITTEN =
  /^(https?):\/\/(\[[0-9a-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?(\/[\w.~:!$&'()*+,;=%/-]*)?(\?[\w.~:!$&'()*+,;=%/?[\]-]*)?$/i;
const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };

/** Parses a URI by its text alone; nothing where a browser would parse it differently. */
function takeApart(text: string): Parts | undefined {
  const [, scheme = '', host = '', port, path = '/', query = ''] = WRITTEN.exec(text) ?? [];
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.protocol !== `${scheme.toLowerCase()}:` || url.hostname !== host.toLowerCase())
    return undefined;
  if (url.pathname !== path || url.search !== (query === '?' ? '' : query)) return undefined;
  const name = scheme.toLowerCase();
  return { scheme: name, host: url.hostname, port: String(Number(port ?? DEFAULT_PORTS[name])), path, query };
}

/** No percent-encoded delimiters, control characters or percent signs, and no dot segments. */
function isPlainPath(path: string): boolean {
  if (!isWellEncoded(path) || /%(?:2[5ef]|5c)/i.test(path)) return false;
  const [, ...segments] = path.split('/');
  const within = segments.slice(0, -1);
  return !within.includes('') && !segments.some((segment) => /^\.{1,2}(?:;|$)/.test(segment));
}

/** Parameters of the response: a callback must not bring its own (RFC 6749 §4.1.2, RFC 9207). */
const ANSWERS = ['code', 'state', 'iss', 'error', 'error_description', 'error_uri'];

function isPlainQuery(query: string): boolean {
  const parameters = new URLSearchParams(query);
  return isWellEncoded(query) && !ANSWERS.some((name) => parameters.has(name));
}

/** Every `%` is followed by two hex digits, and none encodes a control character. */
function isWellEncoded(text: string): boolean {
  return !/%(?![0-9a-f]{2})|%(?:[01][0-9a-f]|7f)/i.test(text);
}
