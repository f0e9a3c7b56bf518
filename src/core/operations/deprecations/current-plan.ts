import type { Context } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import type { DeprecationPlan, Feature } from '../../foundation/runtime/deprecation-plan.ts';
import * as store from './store.ts';
import { judge } from './verdict.ts';

/** What is deprecated, and when it is refused. Without a promise where it is known: requests ask for it. */
export function currentPlan(context: Context): DeprecationPlan | Promise<DeprecationPlan> {
  const { plans, now } = context;
  const at = now();
  return plans.current(at) ?? plans.refresh(at, () => readPlan(context));
}

/** Whether a feature is answered now, as far as nobody in particular is meant. */
export async function isServed(context: Context, feature: Feature): Promise<boolean> {
  const plan = await currentPlan(context);
  const at = instant(context.now());
  const { kind } = judge(plan, feature, { accountId: null, clientId: null, at });
  return kind === 'answered' || kind === 'rehearsed';
}

async function readPlan({ storage, now }: Context): Promise<DeprecationPlan> {
  const steps = await store.listSteps(storage.reader);
  // Clocks of nodes differ a little.
  const brownouts = await store.listBrownouts(storage.reader, { endingAfter: after(now(), -60) });
  return { steps, brownouts: brownouts.filter(({ cancelledAt }) => cancelledAt === null) };
}
