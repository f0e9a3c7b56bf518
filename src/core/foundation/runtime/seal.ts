import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** Encrypts secrets that must be readable again, such as TOTP seeds, with a key kept outside of the database. */
export interface Seal {
  /** @param purpose authenticated with the text: what was sealed for one purpose does not open for another */
  close(secret: string, purpose: string): string;
  /** @throws {Error} when the key or purpose differs, or the text was changed */
  open(sealed: string, purpose: string): string;
  /**
   * HMAC-SHA-256, Base64url: recognizes a text again without storing anything that could be tried against guesses.
   *
   * @param purpose the same text has another digest for another purpose
   */
  digest(text: string, purpose: string): string;
  /** Identifies the key without revealing it. */
  readonly fingerprint: string;
}

/** @param key 32 random bytes */
export function createSeal(key: Buffer): Seal {
  // A key of its own (RFC 5869): the one that encrypts is used for nothing else.
  const digestKey = Buffer.from(hkdfSync('sha256', key, '', 'latchkey digest', 32));
  return {
    close(secret, purpose) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(purpose));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
    },
    open(sealed, purpose) {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE), { authTagLength: TAG });
      decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      return decipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8');
    },
    // No purpose contains NUL, so two different pairs never read the same.
    digest: (text, purpose) =>
      createHmac('sha256', digestKey).update(`${purpose}\0${text}`).digest('base64url'),
    fingerprint: createHash('sha256').update('latchkey key check').update(key).digest('hex'),
  };
}
