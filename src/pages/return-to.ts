/** An app may ask for a lot: as long as a URL may be. */
const LONGEST = 8192;

/** Where to go on after signing in: a path of ours, never another site (a slash, then a letter). */
export function safeReturnTo(text: string | undefined): string | undefined {
  return text && text.length < LONGEST && /^\/[A-Za-z]/.test(text) && !/[\\\p{Cc}]/u.test(text)
    ? text
    : undefined;
}

export const HOME = '/settings/tokens';

export function withReturnTo(path: string, returnTo: string | undefined): string {
  return returnTo ? `${path}?return_to=${encodeURIComponent(returnTo)}` : path;
}
