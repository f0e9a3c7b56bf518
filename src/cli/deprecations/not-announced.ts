import type { Context } from '../../core/foundation/context.ts';
import type { Feature } from '../../core/foundation/runtime/deprecation-plan.ts';
import { listSteps } from '../../core/operations/deprecations/steps.ts';
import type { Out } from '../terminal.ts';
import { featureText } from './features.ts';

/** Before features are refused of which callers were not told. */
export async function warnIfNotAnnounced(
  context: Context,
  features: readonly Feature[],
  err: Out,
): Promise<void> {
  const steps = await listSteps(context);
  const untold = features.filter((feature) => !steps.get(feature)?.announcedAt);
  if (untold.length > 0)
    err(`Callers were not told yet (latchkey deprecations announce): ${featureText(untold)}.`);
}
