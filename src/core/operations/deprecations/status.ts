import type { Context } from '../../foundation/context.ts';
import { type Instant, instant } from '../../foundation/instant.ts';
import {
  type DeprecationPlan,
  FEATURES,
  type Feature,
  type FeatureSteps,
} from '../../foundation/runtime/deprecation-plan.ts';
import { currentPlan } from './current-plan.ts';

/** How far a feature is on its way out, as anybody may know it: not whom brownouts are about. */
export interface FeatureStatus extends FeatureSteps {
  readonly feature: Feature;
  /** Those in force and those that are coming, in their order; without rehearsals, which nobody notices. */
  readonly brownouts: readonly PublicBrownout[];
}

interface PublicBrownout {
  readonly startsAt: Instant;
  /** Exclusive. */
  readonly endsAt: Instant;
  /** Whether it refuses everybody, and not only some callers. */
  readonly everybody: boolean;
}

/** What is deprecated, or refused now or soon. */
export async function listDeprecated(context: Context): Promise<readonly FeatureStatus[]> {
  const plan = await currentPlan(context);
  return FEATURES.map((feature) => statusIn(plan, feature, instant(context.now()))).filter(isDeprecated);
}

export async function getFeatureStatus(context: Context, feature: Feature): Promise<FeatureStatus> {
  return statusIn(await currentPlan(context), feature, instant(context.now()));
}

export function isDeprecated({ announcedAt, removedAt, brownouts }: FeatureStatus): boolean {
  return announcedAt !== null || removedAt !== null || brownouts.length > 0;
}

function statusIn(plan: DeprecationPlan, feature: Feature, now: Instant): FeatureStatus {
  const steps = plan.steps.get(feature) ?? { announcedAt: null, sunsetAt: null, removedAt: null };
  const brownouts = plan.brownouts
    .filter(({ features, mode, endsAt }) => features.includes(feature) && mode === 'refuse' && endsAt > now)
    .map(({ startsAt, endsAt, accountIds, clientIds, share }) => ({
      startsAt,
      endsAt,
      everybody: accountIds.length + clientIds.length === 0 && share >= 100,
    }));
  return { ...steps, feature, brownouts };
}
