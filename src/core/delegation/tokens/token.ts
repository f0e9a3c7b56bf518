import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { customAlphabet } from 'nanoid';

/** The secret text. It exists only while it is handed over; what is stored is its hash and its last eight characters. */
export type Token = string;

type TokenKind = 'personal' | 'app';

/** Prefixes by kind of token: `ghp_` and `gho_` unless the operator chose others. */
export type TokenPrefixes = Readonly<Record<TokenKind, string>>;

export interface RememberedToken {
  /** Hex SHA-256 of the whole text, prefix included. */
  readonly hash: string;
  readonly lastEight: string;
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM = 30;
const CHECKSUM = 6;
/** Uniform, from the system's random numbers, which are fetched in pools. */
const mintRandom = customAlphabet(BASE62, RANDOM);

/** A prefix, 30 random Base62 characters (178 bits) and 6 of checksum: 40 in all with GitHub's prefixes. */
export function mintToken(prefix: string): Token {
  const random = mintRandom();
  return prefix + random + checksum(random);
}

export function rememberToken(token: Token): RememberedToken {
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

/** Whether a text could be a token of any kind, with any prefix, past or present. */
export function looksLikeToken(text: string): boolean {
  return text.length >= 36 && /^[0-9A-Za-z_]+$/.test(text);
}

/**
 * CRC-32 of the random part without its prefix, in Base62, left-padded to six characters: tells a mistyped
 * token from a real one without a look-up (GitHub, "Behind GitHub's new authentication token formats").
 */
export function checksum(random: string): string {
  let rest = crc32(random);
  let digits = '';
  while (digits.length < CHECKSUM) {
    digits = BASE62[rest % 62] + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
