import type { Context } from '../../../../foundation/context.ts';
import { type Instant, instant } from '../../../../foundation/instant.ts';
import { dayOf } from '../../../../foundation/runtime/daily-counts.ts';
import { FEATURES } from '../../../../foundation/runtime/deprecation-plan.ts';
import { listBrownouts } from '../../schedule.ts';
import { NO_STEPS, type PlannedFeature, planOf } from '../../stage.ts';
import { listSteps } from '../../steps.ts';
import { listCallsByDay } from '../report.ts';
import * as store from './store.ts';

/** A feature, how far it is on its way out, and how often it was called lately. */
export interface ListedFeature extends PlannedFeature {
  readonly calls: number;
  readonly people: number;
  readonly lastAt: Instant | null;
  /** On each of the days. */
  readonly counts: readonly number[];
}

/** How many days are looked at. */
const DAYS = 30;

/** All features, with their calls over the last days, which are in order, the last one today (UTC). */
export async function listFeatures(
  context: Context,
): Promise<{ readonly days: readonly string[]; readonly features: readonly ListedFeature[] }> {
  const now = context.now();
  const days = Array.from({ length: DAYS }, (_, index) => dayOf(now, index + 1 - DAYS));
  const [since] = days;
  const steps = await listSteps(context);
  const brownouts = await listBrownouts(context, instant(now));
  const sums = new Map((await store.summarize(context.db, { since })).map((sum) => [sum.feature, sum]));
  const daily = await listCallsByDay(context, { since });
  const features = FEATURES.map((feature) => {
    const plan = planOf({ ...(steps.get(feature) ?? NO_STEPS), feature }, brownouts, instant(now));
    const { count = 0, people = 0, lastAt = null } = sums.get(feature) ?? {};
    const ofFeature = new Map(
      daily.flatMap((one) => (one.feature === feature ? [[one.day, one.count]] : [])),
    );
    return {
      ...plan,
      calls: Number(count),
      people: Number(people),
      lastAt,
      counts: days.map((day) => ofFeature.get(day) ?? 0),
    };
  });
  return { days, features };
}
