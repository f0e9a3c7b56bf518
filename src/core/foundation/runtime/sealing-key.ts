import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** One secret key, and what it does. */
export interface SealingKey {
  /** Identifies the key without revealing it. */
  readonly fingerprint: string;
  /** Makes digests, and nothing else; Base64. */
  readonly digestKey: string;
  close(secret: string, purpose: string): string;
  /** @throws {Error} when it was sealed with another key or for another purpose, or was changed */
  open(sealed: string, purpose: string): string;
}

/** @param key 32 random bytes */
export function sealingKey(key: Buffer): SealingKey {
  return {
    fingerprint: createHash('sha256').update('latchkey key check').update(key).digest('hex'),
    // A key of its own (RFC 5869): the one that encrypts is used for nothing else.
    digestKey: Buffer.from(hkdfSync('sha256', key, '', 'latchkey digest', 32)).toString('base64'),
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
  };
}

/** HMAC-SHA-256, Base64url. No purpose contains NUL, so two different pairs never read the same. */
export function digestWith(digestKey: string, text: string, purpose: string): string {
  return createHmac('sha256', Buffer.from(digestKey, 'base64'))
    .update(`${purpose}\0${text}`)
    .digest('base64url');
}
