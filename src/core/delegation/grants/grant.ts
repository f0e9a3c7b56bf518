import type { Origin } from '../../../storage/schema.ts';
import type { Instant } from '../../foundation/instant.ts';
import type { AppSummary } from '../apps/app.ts';
import type { ScopeSet } from '../scopes/scope-set.ts';

/** One account's relation to one app, over all its authorizations. It exists as long as one of them does. */
export interface Grant {
  readonly id: number;
  readonly app: AppSummary;
  /** Login of the app's owner. */
  readonly ownerLogin: string;
  /** The union over its authorizations. */
  readonly scopes: ScopeSet;
  /** The origins of its authorizations, without repeats. */
  readonly origins: readonly Origin[];
  readonly lastUsedAt: Instant | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}
