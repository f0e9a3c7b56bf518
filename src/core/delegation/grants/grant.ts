import { columnsOf, type Entity } from '../../../storage/columns.ts';
import type { GrantTable, Origin } from '../../../storage/tables/authorizations.ts';
import type { Instant } from '../../foundation/instant.ts';
import type { AppSummary } from '../apps/app.ts';
import type { ScopeSet } from '../scopes/scope-set.ts';

export const GRANT = columnsOf<GrantTable>()({
  id: 'id',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
});

/** One account's relation to one app, over all its authorizations. It exists as long as one of them does. */
export interface Grant extends Entity<typeof GRANT> {
  readonly app: AppSummary;
  /** Login of the app's owner; null for the installation. */
  readonly ownerLogin: string | null;
  /** The union over its authorizations. */
  readonly scopes: ScopeSet;
  /** The origins of its authorizations, without repeats. */
  readonly origins: readonly Origin[];
  readonly lastUsedAt: Instant | null;
}
