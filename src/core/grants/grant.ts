import type { AppSummary } from '../apps/app.ts';
import type { Instant } from '../instant.ts';
import type { ScopeSet } from '../scopes/scope-set.ts';

/** One account's relation to one app, over all its authorizations. It exists exactly as long as one of them does. */
export interface Grant {
  readonly id: number;
  readonly app: AppSummary;
  /** The union over its authorizations. */
  readonly scopes: ScopeSet;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}
