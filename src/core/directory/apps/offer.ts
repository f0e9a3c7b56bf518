import type { App } from '../../delegation/apps/app.ts';
import type { AppOwner } from '../../delegation/apps/owner.ts';
import type { Instant } from '../../foundation/instant.ts';

/** The offer of an app to another owner. */
export interface AppOffer {
  readonly app: App;
  readonly to: AppOwner & { readonly login: string };
  readonly offeredBy: { readonly id: number; readonly login: string; readonly suspendedAt: Instant | null };
  readonly expiresAt: Instant;
}
