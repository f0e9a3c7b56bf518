import { hash, randomBytes } from 'node:crypto';
import { columnsOf, type Entity } from '../../../storage/columns.ts';
import type { SessionTable } from '../../../storage/tables/sessions.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { Caller } from '../principals/principal.ts';

export const SESSION = columnsOf<SessionTable>()({
  id: 'id',
  accountId: 'account_id',
  idHash: 'id_hash',
  address: 'address',
  userAgent: 'user_agent',
  createdAt: 'created_at',
  seenAt: 'seen_at',
  /** `null` while the second factor is pending: such a session can do nothing else. */
  signedInAt: 'signed_in_at',
  confirmedAt: 'confirmed_at',
});

/** One signed-in browser. */
export interface Session extends Omit<Entity<typeof SESSION>, 'confirmedAt'> {
  /** Whether the password or a passkey was verified within `CONFIRMATION_LIFETIME`. */
  readonly confirmed: boolean;
}

/** A person identified by a session cookie: on pages, never on the API. */
export interface BySession {
  readonly kind: 'session';
  readonly account: Account;
  readonly session: Session;
  /** Whether two-factor authentication has to be enabled before anything else. */
  readonly mustEnrol: boolean;
}

/** Who sends a request, after authentication. */
export type Principal = Caller | BySession;

/** The secret in a browser's session cookie, 256 bits; the database has its hash only. */
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

/** How long a confirmed session may perform sensitive actions, in seconds. */
export const CONFIRMATION_LIFETIME = 15 * 60;

/** How long the second factor may take after the password, in seconds. */
export const SECOND_FACTOR_TIMEOUT = 10 * 60;

export const MAX_USER_AGENT_LENGTH = 255;
