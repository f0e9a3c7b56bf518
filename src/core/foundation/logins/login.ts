const MAX_LENGTH = 39;

/**
 * At most 39 ASCII letters, digits and single inner hyphens. ASCII only, so that no two logins look alike, and no Unicode
 * case mapping can make them compare equal.
 */
export function isLogin(text: string): boolean {
  return text.length <= MAX_LENGTH && /^[A-Za-z0-9](?:-?[A-Za-z0-9])*$/.test(text);
}

/** ASCII only: `K` (Kelvin sign) stays as it is. */
export function foldCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
