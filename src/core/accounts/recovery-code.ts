import { createHash } from 'node:crypto';

/** Letters, digits and hyphens, at least eight without the hyphens: never to be taken for a one-time password. */
export function isRecoveryCode(text: string): boolean {
  return /^[0-9A-Za-z-]{8,64}$/.test(text) && /[A-Za-z-]/.test(text) && plain(text).length >= 8;
}

/** Hex SHA-256; hyphens and case do not count. */
export function hashRecoveryCode(code: string): string {
  return createHash('sha256').update(plain(code)).digest('hex');
}

function plain(code: string): string {
  return code.replaceAll('-', '').toLowerCase();
}
