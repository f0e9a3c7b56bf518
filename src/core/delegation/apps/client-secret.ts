import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../foundation/instant.ts';

/** What is stored of a client secret, which is shown once. */
export interface ClientSecret {
  readonly id: number;
  readonly appId: number;
  readonly hash: string;
  readonly lastEight: string;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
}

/** 40 hex characters (160 bits), as GitHub makes them. */
export function mintClientSecret(): string {
  return randomBytes(20).toString('hex');
}

/** Whether a secret chosen in a seed file has an allowed form. */
export function isClientSecret(text: string): boolean {
  return /^[0-9A-Za-z_-]{20,255}$/.test(text);
}

export function hashClientSecret(secret: string): string {
  return hash('sha256', secret);
}

export function isSecretOf(secret: string, remembered: Pick<ClientSecret, 'hash'>): boolean {
  return timingSafeEqual(Buffer.from(hashClientSecret(secret)), Buffer.from(remembered.hash));
}
