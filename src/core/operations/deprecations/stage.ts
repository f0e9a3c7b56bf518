import type { Instant } from '../../foundation/instant.ts';
import type { Feature, FeatureSteps } from '../../foundation/runtime/deprecation-plan.ts';
import { type PlannedBrownout, stateOf } from './brownout.ts';

/** How far a feature is on its way out; the last of these that is true. */
export type Stage = 'not_deprecated' | 'announced' | 'sunset' | 'brownouts' | 'removed';

/** A feature with its steps, and the brownouts of it that are coming or in force. */
export interface PlannedFeature extends FeatureSteps {
  readonly feature: Feature;
  readonly stage: Stage;
  readonly brownouts: readonly PlannedBrownout[];
}

export const NO_STEPS: FeatureSteps = { announcedAt: null, sunsetAt: null, removedAt: null };

/** @param brownouts of any features, in the order of their beginnings */
export function planOf(
  { feature, ...steps }: FeatureSteps & { readonly feature: Feature },
  brownouts: readonly PlannedBrownout[],
  now: Instant,
): PlannedFeature {
  const left = brownouts.filter(
    (brownout) =>
      brownout.features.includes(feature) && ['coming', 'in_force'].includes(stateOf(brownout, now)),
  );
  return { feature, ...steps, stage: stageOf(steps, left, now), brownouts: left };
}

function stageOf(
  { announcedAt, sunsetAt, removedAt }: FeatureSteps,
  left: readonly PlannedBrownout[],
  now: Instant,
): Stage {
  if (removedAt !== null && removedAt <= now) return 'removed';
  // A rehearsal refuses nobody.
  if (left.some(({ mode }) => mode === 'refuse')) return 'brownouts';
  if (sunsetAt !== null && sunsetAt <= now) return 'sunset';
  return announcedAt === null ? 'not_deprecated' : 'announced';
}
