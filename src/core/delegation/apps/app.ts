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
  /** Runs on people's own machines and keeps no secret: a public client (RFC 8252 §8.4). */
  readonly nativeSince: Instant | null;
  /** Its callbacks are compared whole, and nothing below them is let through. */
  readonly exactCallbacksSince: Instant | null;
  /** Its tokens of the flows live for hours, and are refreshed. */
  readonly expiringTokensSince: Instant | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** As much of an app as is told to whom it acts for. */
export type AppSummary = Pick<App, 'name' | 'url' | 'clientId'>;
