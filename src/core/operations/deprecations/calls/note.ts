import { addressText, type Context } from '../../../foundation/context.ts';
import { instant } from '../../../foundation/instant.ts';
import type { Feature } from '../../../foundation/runtime/deprecation-plan.ts';
import { currentPlan } from '../current-plan.ts';
import { type FeatureCaller, judge, type Verdict } from '../verdict.ts';

/** Judges a call of a feature, by the plan, which is read again when it is half a second old. */
export async function judgeCall(context: Context, feature: Feature, caller: FeatureCaller): Promise<Verdict> {
  const current = currentPlan(context);
  const plan = current instanceof Promise ? await current : current;
  return judge(plan, feature, { ...caller, at: instant(context.now()) });
}

/** Judges a call of a feature that is about to be answered, and counts it. Only writes to memory. */
export async function admitCall(context: Context, feature: Feature, caller: FeatureCaller): Promise<Verdict> {
  const verdict = await judgeCall(context, feature, caller);
  const at = context.now();
  context.deprecatedCalls.record({
    feature,
    accountId: caller.accountId ?? 0,
    clientId: caller.clientId ?? '',
    userAgent: context.userAgent ?? '',
    address: addressText(context),
    at,
    outcome: OUTCOMES[verdict.kind],
  });
  if ('brownout' in verdict)
    context.counts.count({ counted: 'brownout_calls', subject: verdict.brownout.id, key: feature, at });
  return verdict;
}

const OUTCOMES = {
  answered: 'answered',
  rehearsed: 'rehearsed',
  refused: 'refused',
  removed: 'refused',
} as const;
