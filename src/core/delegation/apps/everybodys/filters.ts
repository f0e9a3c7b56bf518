import type { Instant } from '../../../foundation/instant.ts';
import type { AppOwner } from '../owner.ts';

/** What apps are filtered by in a list of everybody's; all that is given must match. */
export interface AppFilter {
  /** A client id, the login of an owner, or beginnings of words of the name. */
  readonly text?: string | undefined;
  readonly owner?: AppOwner | undefined;
  /** Whether anybody has authorized it, as counted a while ago. */
  readonly used?: 'never' | 'once' | undefined;
  /** Registered before then, and no token of it used since. */
  readonly unusedSince?: Instant | undefined;
  readonly createdSince?: Instant | undefined;
  /** Excluded. */
  readonly createdBefore?: Instant | undefined;
}

export type AppOrder = 'name' | 'created' | 'users';
