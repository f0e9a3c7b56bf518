import { isLoopback, isPlainPath, isPlainQuery, takeApart } from '../apps/uri-grammar.ts';

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
