import { randomBytes } from 'node:crypto';

/** 20 hex characters, as GitHub makes them. */
export function mintClientId(): string {
  return randomBytes(10).toString('hex');
}

export function isClientId(text: string): boolean {
  return /^[0-9A-Za-z]{20}$/.test(text);
}
