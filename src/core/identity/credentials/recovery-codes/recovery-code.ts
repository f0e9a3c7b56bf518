import { hash } from 'node:crypto';
import { customAlphabet } from 'nanoid';

/** A single-use second factor in plain text: only its hash is stored. */
export type RecoveryCode = string;

const CODES_PER_ACCOUNT = 10;

const group = customAlphabet('0123456789abcdef', 5);

export function mintRecoveryCodes(): RecoveryCode[] {
  return Array.from({ length: CODES_PER_ACCOUNT }, mint);
}

/** 80 bits, in groups that are easy to copy from paper. */
function mint(): RecoveryCode {
  const code = [group(), group(), group(), group()].join('-');
  // One in 12,000 consists of digits only, which without its hyphens would not be recognized as a recovery code.
  return isRecoveryCode(plain(code)) ? code : mint();
}

/** Letters, digits and hyphens, at least eight without the hyphens: cannot be mistaken for a one-time password. */
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
