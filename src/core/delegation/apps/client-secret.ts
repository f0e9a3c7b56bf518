import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { columnsOf, type Entity } from '../../../storage/columns.ts';
import type { ClientSecretTable } from '../../../storage/tables/apps.ts';

export const CLIENT_SECRET = columnsOf<ClientSecretTable>()({
  id: 'id',
  appId: 'app_id',
  hash: 'hash',
  lastEight: 'last_eight',
  createdAt: 'created_at',
  lastUsedAt: 'last_used_at',
});

/** What is stored of a client secret, which is shown once. */
export interface ClientSecret extends Entity<typeof CLIENT_SECRET> {}

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
