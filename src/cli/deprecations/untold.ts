import type { Context } from '../../core/foundation/context.ts';
import type { Instant } from '../../core/foundation/instant.ts';
import type { Feature } from '../../core/foundation/runtime/deprecation-plan.ts';
import { listSteps } from '../../core/operations/deprecations/steps.ts';
import { featureText } from './features.ts';

/** What callers were not told of before features are refused. @param removedAt without it, they are refused for a while only */
export async function warningsOf(
  context: Context,
  features: readonly Feature[],
  removedAt?: Instant,
): Promise<readonly string[]> {
  const steps = await listSteps(context);
  const untold = features.filter((feature) => !steps.get(feature)?.announcedAt);
  const early = features.filter((feature) => (steps.get(feature)?.sunsetAt ?? '') > (removedAt ?? LATER));
  return [
    ...(untold.length > 0
      ? [`Callers were not told yet (latchkey deprecations announce): ${featureText(untold)}.`]
      : []),
    ...(early.length > 0 ? [`Callers were told of a later day: ${featureText(early)}.`] : []),
  ];
}

/** Than any instant. */
const LATER = '~';
