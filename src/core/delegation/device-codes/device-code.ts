import { hash, randomBytes } from 'node:crypto';
import { customAlphabet } from 'nanoid';
import { columnsOf, type Entity } from '../../../storage/columns.ts';
import type { DeviceCodeTable } from '../../../storage/tables/flows.ts';
import type { ScopeSet } from '../scopes/scope-set.ts';

export const DEVICE_CODE = columnsOf<DeviceCodeTable>()({
  id: 'id',
  appId: 'app_id',
  scopes: 'scopes',
  /** Where the device sent its request from. */
  address: 'address',
  createdAt: 'created_at',
  expiresAt: 'expires_at',
  /** Minimum seconds between two polls. */
  interval: 'poll_interval',
  polledAt: 'polled_at',
  /** Who approved or denied it. */
  accountId: 'account_id',
  deniedAt: 'denied_at',
  usedAt: 'used_at',
});

/** What is stored of a device authorization request (RFC 8628). */
export interface DeviceCode extends Omit<Entity<typeof DEVICE_CODE>, 'scopes'> {
  readonly scopes: ScopeSet;
}

/** In seconds (RFC 8628 §3.2; GitHub, "Device flow"). */
export const LIFETIME = 900;
export const INTERVAL = 5;
/** Seconds added to the interval after a poll that came too soon (RFC 8628 §3.5). */
export const SLOW_DOWN_STEP = 5;

/** 160 bits in hex, kept by the device. */
export function mintDeviceCode(): string {
  return randomBytes(20).toString('hex');
}

/** Consonants that are not mistaken for each other and form no words (RFC 8628 §6.1): 34.5 bits. */
const mintEight = customAlphabet('BCDFGHJKLMNPQRSTVWXZ', 8);

/** `XXXX-XXXX`: shown by the device and typed by its user. */
export function mintUserCode(): string {
  const eight = mintEight();
  return `${eight.slice(0, 4)}-${eight.slice(4)}`;
}

export function hashDeviceCode(code: string): string {
  return hash('sha256', code);
}

/** Ignores case, hyphens and blanks. */
export function hashUserCode(typed: string): string {
  return hash('sha256', typed.replaceAll(/[\s-]/g, '').toUpperCase());
}
