const LONGEST = 39;

/**
 * ASCII letters, digits and single hyphens inside, at most 39: nothing else can be a login, so that no two logins look or
 * compare alike (security: no Unicode case mapping anywhere near an identity).
 */
export function isLogin(text: string): boolean {
  return text.length <= LONGEST && /^[A-Za-z0-9](?:-?[A-Za-z0-9])*$/.test(text);
}

/** ASCII lower case, and only that: `K` (Kelvin) stays what it is. */
export function foldCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
