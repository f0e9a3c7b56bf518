import { hash, randomBytes } from 'node:crypto';
import type { Instant } from '../../foundation/instant.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { Caller } from '../principals/principal.ts';

/** One signed-in browser. */
export interface Session {
  readonly id: number;
  readonly accountId: number;
  readonly address: string;
  readonly userAgent: string;
  readonly createdAt: Instant;
  readonly seenAt: Instant;
  /** `null` while the second factor is still to come: nothing is open to such a session but that. */
  readonly signedInAt: Instant | null;
  /** Whether the person was asked for the password, or a passkey, a short while ago. */
  readonly confirmed: boolean;
}

/** A person signed in by the cookie of a browser: on pages, never on the API. */
export interface BySession {
  readonly kind: 'session';
  readonly account: Account;
  readonly session: Session;
}

/** Who sends a request, once that has been verified. */
export type Principal = Caller | BySession;

/** The secret text that a browser keeps as a cookie; 256 bits. What stays with us is its hash. */
export type BrowserId = string;

export function mintBrowserId(): BrowserId {
  return randomBytes(32).toString('base64url');
}

export function isBrowserId(text: string | undefined): text is BrowserId {
  return text !== undefined && /^[\w-]{43}$/.test(text);
}

export function hashBrowserId(id: BrowserId): string {
  return hash('sha256', id);
}

/** How long somebody is trusted with dangerous deeds after the password was asked for: seconds. */
export const CONFIRMATION_LIFETIME = 15 * 60;

/** How long the second factor may take after the password: seconds. */
export const SECOND_FACTOR_TIMEOUT = 10 * 60;

/** Browsers say a lot of themselves. */
export const MAX_USER_AGENT_LENGTH = 255;
