import type { Context } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import { sumDailyCounts } from '../../foundation/usage/counts/list.ts';
import { type BrownoutState, type PlannedBrownout, stateOf } from './brownout.ts';
import { listBrownouts } from './schedule.ts';

export interface BrownoutStatus extends PlannedBrownout {
  readonly state: BrownoutState;
  /** Which it has refused or, if it was a rehearsal, would have refused. What the last few seconds counted is not stored yet. */
  readonly calls: number;
}

/** In the order of their beginnings, without those that ended before what is still counted. */
export async function listBrownoutStatus(context: Context): Promise<readonly BrownoutStatus[]> {
  const { config, now } = context;
  return readStatusOf(context, await listBrownouts(context, after(now(), -config.usageRetention)));
}

/** In the same order. */
export async function readStatusOf(
  context: Context,
  planned: readonly PlannedBrownout[],
): Promise<readonly BrownoutStatus[]> {
  const { config, now } = context;
  const subjects = planned.map(({ id }) => id);
  const since = after(now(), -config.usageRetention).slice(0, 10);
  const sums = await sumDailyCounts(context, 'brownout_calls', { subjects, since });
  return planned.map((brownout) => {
    const ofFeatures = [...(sums.get(brownout.id)?.values() ?? [])];
    const calls = ofFeatures.reduce((sum, { count }) => sum + count, 0);
    return { ...brownout, state: stateOf(brownout, instant(now())), calls };
  });
}
