import { addressText, type Context } from '../../../foundation/context.ts';
import { instant } from '../../../foundation/instant.ts';
import { Refusal } from '../../../foundation/refusal.ts';
import type { DeprecationPlan, Feature, FeatureSteps } from '../../../foundation/runtime/deprecation-plan.ts';
import { type CallValues, replacementPath } from '../replacement.ts';
import { type FeatureCaller, judge, type Verdict } from '../verdict.ts';

/** A call of features that may be deprecated, by somebody who would be answered otherwise. */
interface FeatureCall extends FeatureCaller {
  readonly features: readonly Feature[];
  /** Asked for when the call is refused. */
  readonly values: () => CallValues;
}

/**
 * Judges a call of features that is about to be answered, and counts it for each of them. Many requests run it: it only writes to
 * memory.
 *
 * @returns what the call is refused with, if it is
 */
export function admitCall(
  context: Context,
  plan: DeprecationPlan,
  { features, accountId, clientId, values }: FeatureCall,
): Refusal | undefined {
  const now = context.now();
  const about = { accountId, clientId, at: instant(now) };
  let refusal: Refusal | undefined;
  for (const feature of features) {
    const verdict = judge(plan, feature, about);
    context.deprecatedCalls.record({
      feature,
      accountId: accountId ?? 0,
      clientId: clientId ?? '',
      userAgent: context.userAgent ?? '',
      address: addressText(context),
      at: now,
      outcome: OUTCOMES[verdict.kind],
    });
    if ('brownout' in verdict) countForBrownout(context, verdict.brownout.id, feature);
    if (verdict.kind === 'refused' || verdict.kind === 'removed')
      refusal ??= toRefusal(verdict, { feature, now, replacement: replacementPath(feature, values()) });
  }
  return refusal;
}

/** As `admitCall`, for a step that leads to the call: counts it only if it is refused, as what follows is counted then. */
export function admitAhead(context: Context, plan: DeprecationPlan, call: FeatureCall): Refusal | undefined {
  const about = { accountId: call.accountId, clientId: call.clientId, at: instant(context.now()) };
  const kinds = call.features.map((feature) => judge(plan, feature, about).kind);
  return kinds.includes('refused') || kinds.includes('removed') ? admitCall(context, plan, call) : undefined;
}

const OUTCOMES = {
  answered: 'answered',
  rehearsed: 'rehearsed',
  refused: 'refused',
  removed: 'refused',
} as const;

function countForBrownout({ counts, now }: Context, subject: number, key: Feature): void {
  counts.count({ counted: 'brownout_calls', subject, key, at: now() });
}

interface RefusedCall {
  readonly feature: Feature;
  readonly now: Date;
  readonly replacement: string;
}

function toRefusal(
  verdict: Extract<Verdict, { kind: 'refused' | 'removed' }>,
  { now, ...about }: RefusedCall,
): Refusal {
  if (verdict.kind === 'removed')
    return new Refusal({ code: 'deprecated', ...about }, 'deprecated feature removed');
  const { until: at } = verdict;
  const retryAfter = Math.ceil((new Date(at).getTime() - now.getTime()) / 1000);
  return new Refusal(
    { code: 'deprecated', ...about, until: { at, retryAfter } },
    'deprecated feature in a brownout',
  );
}

/** A feature that was announced as deprecated. */
export interface Announced extends FeatureSteps {
  readonly feature: Feature;
  readonly announcedAt: string;
}

/** Of these features, those that callers are told of. */
export function announcedOf(
  { steps }: DeprecationPlan,
  features: readonly Feature[],
): readonly Announced[] | undefined {
  if (steps.size === 0) return undefined;
  return features.flatMap((feature) => {
    const known = steps.get(feature);
    return known?.announcedAt ? [{ ...known, feature, announcedAt: known.announcedAt }] : [];
  });
}
