import { randomBytes } from 'node:crypto';

/** 120 bits, easy to copy: for accounts whose owner has not chosen a password yet. */
export function mintPassword(): string {
  return randomBytes(15).toString('base64url');
}
