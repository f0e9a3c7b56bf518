import type { Context } from '../../../foundation/context.ts';
import { Refusal } from '../../../foundation/refusal.ts';
import type { Feature, FeatureSteps } from '../../../foundation/runtime/deprecation-plan.ts';
import { currentPlan } from '../current-plan.ts';
import { type CallValues, replacementPath } from '../replacement.ts';
import type { FeatureCaller, Verdict } from '../verdict.ts';
import { admitCall, judgeCall } from './note.ts';

/** A call of features that may be deprecated, by somebody who would be answered otherwise. */
interface FeatureCall {
  readonly features: readonly Feature[];
  readonly caller: FeatureCaller;
  readonly values: CallValues;
}

/**
 * Counts a call, for all features that it uses.
 *
 * @returns what it is refused with, if it is
 */
export async function refusalOf(
  context: Context,
  { features, caller, values }: FeatureCall,
): Promise<Refusal | undefined> {
  let refusal: Refusal | undefined;
  for (const feature of features) {
    const verdict = await admitCall(context, feature, caller);
    refusal ??= toRefusal(context, verdict, { feature, replacement: replacementPath(feature, values) });
  }
  return refusal;
}

/** As `refusalOf`, for a step that leads to the call: counts it only if it is refused, as what follows is counted then. */
export async function refusalAhead(context: Context, call: FeatureCall): Promise<Refusal | undefined> {
  for (const feature of call.features) {
    const { kind } = await judgeCall(context, feature, call.caller);
    if (kind === 'refused' || kind === 'removed') return refusalOf(context, call);
  }
  return undefined;
}

function toRefusal(
  { now }: Context,
  verdict: Verdict,
  about: { readonly feature: Feature; readonly replacement: string },
): Refusal | undefined {
  switch (verdict.kind) {
    case 'answered':
    case 'rehearsed':
      return undefined;
    case 'removed':
      return new Refusal({ code: 'deprecated', ...about }, 'deprecated feature removed');
    case 'refused': {
      const { endsAt: at } = verdict.brownout;
      const retryAfter = Math.ceil((new Date(at).getTime() - now().getTime()) / 1000);
      return new Refusal(
        { code: 'deprecated', ...about, until: { at, retryAfter } },
        'deprecated feature in a brownout',
      );
    }
  }
}

/** A feature that was announced as deprecated. */
export interface Announced extends FeatureSteps {
  readonly feature: Feature;
  readonly announcedAt: string;
}

/** Of these features, those that callers are told of. */
export async function announcedOf(
  context: Context,
  features: readonly Feature[],
): Promise<readonly Announced[]> {
  const current = currentPlan(context);
  const { steps } = current instanceof Promise ? await current : current;
  if (steps.size === 0) return NONE;
  return features.flatMap((feature) => {
    const known = steps.get(feature);
    return known?.announcedAt ? [{ ...known, feature, announcedAt: known.announcedAt }] : [];
  });
}

const NONE: readonly Announced[] = [];
