import type { Origin } from '../../../storage/schema.ts';
import type { Instant } from '../../foundation/instant.ts';
import type { AppSummary } from '../apps/app.ts';
import type { ScopeSet } from '../scopes/scope-set.ts';

/** One account's relation to one app, over all its authorizations. It exists exactly as long as one of them does. */
export interface Grant {
  readonly id: number;
  readonly app: AppSummary;
  /** Login of whom the app belongs to. */
  readonly ownerLogin: string;
  /** The union over its authorizations. */
  readonly scopes: ScopeSet;
  /** By which ways its authorizations were made, each once. */
  readonly origins: readonly Origin[];
  readonly lastUsedAt: Instant | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}
