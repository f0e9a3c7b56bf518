import { hash, randomBytes } from 'node:crypto';
import { customAlphabet } from 'nanoid';
import type { Instant } from '../../foundation/instant.ts';
import type { ScopeSet } from '../scopes/scope-set.ts';

/** What is remembered of a device that waits to be let in (RFC 8628). */
export interface DeviceCode {
  readonly id: number;
  readonly appId: number;
  readonly scopes: ScopeSet;
  /** Where the device asked from, and when. */
  readonly address: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  /** How many seconds the device has to wait from poll to poll. */
  readonly interval: number;
  readonly polledAt: Instant | null;
  /** Who said yes, or no. */
  readonly accountId: number | null;
  readonly deniedAt: Instant | null;
  readonly usedAt: Instant | null;
}

/** In seconds (RFC 8628 §3.2; GitHub, "Device flow"). */
export const LIFETIME = 900;
export const INTERVAL = 5;
/** How much longer the interval is after a poll that came too soon (RFC 8628 §3.5). */
export const SLOW_DOWN_STEP = 5;

/** 160 bits in hex: what the device keeps. */
export function mintDeviceCode(): string {
  return randomBytes(20).toString('hex');
}

/** Consonants that are not mistaken for one another, and spell nothing (RFC 8628 §6.1): 34.5 bits. */
const mintEight = customAlphabet('BCDFGHJKLMNPQRSTVWXZ', 8);

/** `XXXX-XXXX`: what the device shows, and somebody types. */
export function mintUserCode(): string {
  const eight = mintEight();
  return `${eight.slice(0, 4)}-${eight.slice(4)}`;
}

export function hashDeviceCode(code: string): string {
  return hash('sha256', code);
}

/** Letters in either case, with a hyphen or without, and with blanks wherever somebody put them. */
export function hashUserCode(typed: string): string {
  return hash('sha256', typed.replaceAll(/[\s-]/g, '').toUpperCase());
}
