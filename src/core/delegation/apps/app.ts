import type { Instant } from '../../foundation/instant.ts';

/** An OAuth application. */
export interface App {
  readonly id: number;
  readonly ownerId: number;
  readonly name: string;
  /** Its home page. */
  readonly url: string;
  readonly description: string | null;
  readonly clientId: string;
  readonly deviceFlowSince: Instant | null;
  /** Runs on people's own machines and cannot keep a secret: a public client (RFC 8252 §8.4). */
  readonly nativeSince: Instant | null;
  /** A redirect URI must equal a callback; a path below one does not match. */
  readonly exactCallbacksSince: Instant | null;
  /** Tokens from the web and device flows expire after hours and are refreshed. */
  readonly expiringTokensSince: Instant | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** The part of an app shown to the user it acts for. */
export type AppSummary = Pick<App, 'name' | 'url' | 'clientId'>;
