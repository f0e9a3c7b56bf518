import type { Instant } from '../../foundation/instant.ts';
import type { Brownout } from '../../foundation/runtime/deprecation-plan.ts';

/** With what became of it. */
export interface PlannedBrownout extends Brownout {
  readonly createdAt: Instant;
  readonly cancelledAt: Instant | null;
}

export type BrownoutState = 'coming' | 'in_force' | 'over' | 'cancelled';

export function stateOf(
  { startsAt, endsAt, cancelledAt }: Pick<PlannedBrownout, 'startsAt' | 'endsAt' | 'cancelledAt'>,
  now: Instant,
): BrownoutState {
  if (cancelledAt !== null) return 'cancelled';
  if (now >= endsAt) return 'over';
  return now >= startsAt ? 'in_force' : 'coming';
}
