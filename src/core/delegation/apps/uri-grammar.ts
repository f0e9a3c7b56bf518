import { parseUrl } from '../../../config/parse-url.ts';

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

export function isLoopback(hostname: string): boolean {
  return LOOPBACK.has(hostname);
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

/** Parses an `https:` or `http:` URI by its text alone; nothing where a browser would parse it differently. */
export function takeApart(text: string): Parts | undefined {
  const [, scheme = '', host = '', port, path = '/', query = ''] = WRITTEN.exec(text) ?? [];
  const url = parseUrl(text);
  if (!url || url.protocol !== `${scheme.toLowerCase()}:` || url.hostname !== host.toLowerCase())
    return undefined;
  if (url.pathname !== path || url.search !== (query === '?' ? '' : query)) return undefined;
  const name = scheme.toLowerCase();
  return { scheme: name, host: url.hostname, port: String(Number(port ?? DEFAULT_PORTS[name])), path, query };
}

/** No percent-encoded delimiters, control characters or percent signs, and no dot segments. */
export function isPlainPath(path: string): boolean {
  if (!isWellEncoded(path) || /%(?:2[5ef]|5c)/i.test(path)) return false;
  const [, ...segments] = path.split('/');
  const within = segments.slice(0, -1);
  return !within.includes('') && !segments.some((segment) => /^\.{1,2}(?:;|$)/.test(segment));
}

/** Parameters of the response: a callback must not bring its own (RFC 6749 §4.1.2, RFC 9207). */
const ANSWERS = ['code', 'state', 'iss', 'error', 'error_description', 'error_uri'];

export function isPlainQuery(query: string): boolean {
  const parameters = new URLSearchParams(query);
  return isWellEncoded(query) && !ANSWERS.some((name) => parameters.has(name));
}

/** Every `%` is followed by two hex digits, and none encodes a control character. */
function isWellEncoded(text: string): boolean {
  return !/%(?![0-9a-f]{2})|%(?:[01][0-9a-f]|7f)/i.test(text);
}

/** Whether all of a URI with a private-use scheme is plain. */
export function isPlainPrivateUri(uri: string): boolean {
  const [path = ''] = uri.split('?');
  return PRIVATE.test(uri) && isWellEncoded(path) && isPlainQuery(uri.slice(path.length));
}

const PRIVATE = /^[a-z][a-z0-9+.-]*:[\w.~:!$&'()*+,;=%/?[\]-]*$/i;
