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
