import { randomBytes } from 'node:crypto';
import { type Algorithm, hash, verify } from '@node-rs/argon2';

/** OWASP's parameters for argon2id: 19 MiB, two passes, one lane; about 14 ms per hash. */
const PARAMETERS = {
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 19456,
  timeCost: 2,
  parallelism: 1,
};

/** Longer passwords never match, and take no longer to compare. */
export const MAX_PASSWORD_BYTES = 1024;

/** Compared for unknown logins, so that they take as long as existing ones. */
export const UNKNOWN_ACCOUNT_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$bGF0Y2hrZXktbm9ib2R5IQ$4Uba1GkfCEk0Pq0yYqSg4iUYhPHxkfh4D9Ae0hiT0BM';

/** @returns an argon2id PHC string */
export function hashPassword(password: string): Promise<string> {
  return hash(canonical(password), PARAMETERS);
}

export async function matchesPassword(phc: string, password: string): Promise<boolean> {
  const bytes = canonical(password);
  if (bytes.length <= MAX_PASSWORD_BYTES) return verify(phc, bytes);
  await verify(UNKNOWN_ACCOUNT_HASH, bytes.subarray(0, MAX_PASSWORD_BYTES));
  return false;
}

/** The hash of no password: nobody knows a text with a random digest. Compared like any other. */
export function unmatchableHash(): string {
  const { memoryCost, timeCost, parallelism } = PARAMETERS;
  const random = (bytes: number) => randomBytes(bytes).toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$${random(16)}$${random(32)}`;
}

const PHC =
  /^\$argon2id\$v=19\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]?),p=([1-9])\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** In KiB. */
const MAX_MEMORY = 128 * 1024;
/** Memory times passes, in KiB: four passes over 64 MiB, RFC 9106's second choice and one more. */
const MAX_COST = 4 * 64 * 1024;

/** Whether a text is an argon2id PHC string that can be compared, at a bounded cost: each sign-in pays it. */
export function isPasswordHash(text: string): boolean {
  const [, memory, passes, lanes, salt = '', digest = ''] = PHC.exec(text) ?? [];
  const [m, t, p] = [Number(memory), Number(passes), Number(lanes)];
  // RFC 9106 §3.1: at least eight blocks of 1 KiB a lane, and eight bytes of salt.
  const isBounded = m >= 8 * p && m <= MAX_MEMORY && m * t <= MAX_COST;
  return isBounded && isUnpaddedBase64(salt, [8, 48]) && isUnpaddedBase64(digest, [16, 64]);
}

/** @param bytes the least and the most */
function isUnpaddedBase64(text: string, [least, most]: readonly [number, number]): boolean {
  const bytes = Buffer.from(text, 'base64');
  const isCanonical = bytes.toString('base64').replace(/=+$/, '') === text;
  return isCanonical && bytes.length >= least && bytes.length <= most;
}

/** Whether a stored hash was made with parameters other than the current ones. */
export function isOutdated(phc: string): boolean {
  const { memoryCost, timeCost, parallelism } = PARAMETERS;
  return !phc.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`);
}

/** RFC 8265 §4.2.2: passwords are compared after Unicode normalization. */
export function canonical(password: string): Buffer {
  return Buffer.from(password.normalize('NFC'), 'utf8');
}

/** 120 bits, easy to copy: for accounts whose owner has not chosen a password yet. */
export function mintPassword(): string {
  return randomBytes(15).toString('base64url');
}
