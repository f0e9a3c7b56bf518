import { hash } from 'node:crypto';
import { customAlphabet } from 'nanoid';

/** A second factor on paper, good once; alive only while being shown. */
export type RecoveryCode = string;

/** How many somebody has at once. */
const HOW_MANY = 10;

const group = customAlphabet('0123456789abcdef', 5);

export function mintRecoveryCodes(): RecoveryCode[] {
  return Array.from({ length: HOW_MANY }, mint);
}

/** 80 bits, in groups that are easy to copy from paper. */
function mint(): RecoveryCode {
  const code = [group(), group(), group(), group()].join('-');
  // Typed without its hyphens it must still be one: digits alone, as one in 12,000 would be, are not.
  return isRecoveryCode(plain(code)) ? code : mint();
}

/** Letters, digits and hyphens, at least eight without the hyphens: never to be taken for a one-time password. */
export function isRecoveryCode(text: string): boolean {
  return /^[0-9A-Za-z-]{8,64}$/.test(text) && /[A-Za-z-]/.test(text) && plain(text).length >= 8;
}

/** Hex SHA-256; hyphens and case do not count. */
export function hashRecoveryCode(code: string): string {
  return hash('sha256', plain(code));
}

function plain(code: string): string {
  return code.replaceAll('-', '').toLowerCase();
}
