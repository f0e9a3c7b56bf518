/** As long as a URL may be: authorization requests are long. */
const MAX_LENGTH = 8192;

/**
 * Where to go after signing in: a path of ours, never another site (a slash, then a letter), in visible ASCII, as browsers write
 * URLs.
 */
export function safeReturnTo(text: string | undefined): string | undefined {
  return text && text.length < MAX_LENGTH && /^\/[A-Za-z][\x21-\x5b\x5d-\x7e]*$/.test(text)
    ? text
    : undefined;
}

export const HOME = '/settings/tokens';

export function withReturnTo(path: string, returnTo: string | undefined): string {
  return returnTo ? `${path}?return_to=${encodeURIComponent(returnTo)}` : path;
}
