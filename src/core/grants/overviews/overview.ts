import type { Origin } from '../../../storage/schema.ts';
import type { Instant } from '../../instant.ts';
import type { Grant } from '../grant.ts';

/** A grant with what its account wants to know besides: who is behind the app, and whether it is still used. */
export interface GrantOverview extends Grant {
  /** Login of whom the app belongs to. */
  readonly ownerLogin: string;
  readonly lastUsedAt: Instant | null;
  /** By which ways its authorizations were made, each once. */
  readonly origins: readonly Origin[];
}
