import { hash, randomInt } from 'node:crypto';
import { BASE62, checksum } from './checksum.ts';

/** The secret text. It is alive only while being handed over; what stays is what `remember` says of it. */
export type Token = string;

export type TokenKind = 'personal' | 'app';

/** How tokens begin, by kind: `ghp_` and `gho_` unless the operator chose others. */
export type TokenPrefixes = Readonly<Record<TokenKind, string>>;

export interface RememberedToken {
  /** Hex SHA-256 of the whole text, prefix included. */
  readonly hash: string;
  readonly lastEight: string;
}

const RANDOM = 30;

/** A prefix, 30 random Base62 characters (178 bits) and 6 of checksum: 40 in all with GitHub's prefixes. */
export function mintToken(prefix: string): Token {
  let random = '';
  for (let at = 0; at < RANDOM; at++) random += BASE62[randomInt(BASE62.length)];
  return prefix + random + checksum(random);
}

export function remember(token: Token): RememberedToken {
  return { hash: hashToken(token), lastEight: token.slice(-8) };
}

export function hashToken(token: Token): string {
  return hash('sha256', token);
}

/** Whether a text has the form and the checksum of a token that begins with `prefix`. */
export function isWellFormed(token: string, prefix: string): boolean {
  const body = token.slice(prefix.length);
  return (
    token.startsWith(prefix) &&
    /^[0-9A-Za-z]{36}$/.test(body) &&
    checksum(body.slice(0, RANDOM)) === body.slice(RANDOM)
  );
}
