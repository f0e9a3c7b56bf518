import { hash } from 'node:crypto';

/** Whole tokens, of any kind and prefix: longer than a word, and without anything but letters, digits and underscores. */
const TOKEN = /^[0-9A-Za-z_]{36,}$/;
const QUALIFIER = /^hashed_token:"?([^"]+)"?$/i;
const HEX = /^[0-9a-f]{64}$/i;
/** What is no hash matches nothing. */
const NOBODYS = '';
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/;

/**
 * The hex SHA-256 that a search is for, when the text is a whole token, or the hash of one as GitHub's audit log is searched:
 * `hashed_token:"…"`, in Base64 or hex (GitHub, "Identifying audit log events performed by an access token").
 */
export function tokenHashesOf(text: string): readonly string[] | undefined {
  const typed = text.trim();
  if (TOKEN.test(typed)) return [hash('sha256', typed)];
  const [, hashed] = QUALIFIER.exec(typed) ?? [];
  if (hashed === undefined) return undefined;
  if (HEX.test(hashed)) return [hashed.toLowerCase()];
  return [BASE64.test(hashed) ? Buffer.from(hashed, 'base64').toString('hex') : NOBODYS];
}

/** The same search without the text of a token, which belongs in no URL. */
export function withoutToken(text: string): string {
  const typed = text.trim();
  return TOKEN.test(typed) ? `hashed_token:"${hash('sha256', typed, 'base64')}"` : text;
}
