import { hash } from 'node:crypto';
import type { Instant } from '../../foundation/instant.ts';
import type { Brownout, DeprecationPlan, Feature } from '../../foundation/runtime/deprecation-plan.ts';

/** Whose call it is. */
export interface FeatureCaller {
  /** `null` where an app calls in its own name. */
  readonly accountId: number | null;
  /** Of the app that calls, or that the call is about. */
  readonly clientId: string | null;
}

export type Verdict =
  | { readonly kind: 'answered' }
  /** Answered, but counted as what a brownout would refuse. */
  | { readonly kind: 'rehearsed'; readonly brownout: Brownout }
  /** `until`: when it is answered again, by what is planned. */
  | { readonly kind: 'refused'; readonly brownout: Brownout; readonly until: Instant }
  | { readonly kind: 'removed'; readonly since: Instant };

const ANSWERED: Verdict = { kind: 'answered' };

/** What becomes of a call of a feature at a time. A removal outweighs a brownout, and that a rehearsal. */
export function judge(
  { steps, brownouts }: DeprecationPlan,
  feature: Feature,
  { at, ...caller }: FeatureCaller & { readonly at: Instant },
): Verdict {
  if (steps.size + brownouts.length === 0) return ANSWERED;
  const since = steps.get(feature)?.removedAt ?? null;
  if (since !== null && since <= at) return { kind: 'removed', since };
  const about = (brownout: Brownout) => brownout.features.includes(feature) && concerns(brownout, caller);
  const meant = brownouts.filter(
    (brownout) => brownout.startsAt <= at && at < brownout.endsAt && about(brownout),
  );
  const refusing = longest(meant.filter(({ mode }) => mode === 'refuse'));
  if (refusing)
    return { kind: 'refused', brownout: refusing, until: lastEnd(refusing, brownouts.filter(about)) };
  const rehearsing = longest(meant);
  return rehearsing ? { kind: 'rehearsed', brownout: rehearsing } : ANSWERED;
}

type Callers = Pick<Brownout, 'accountIds' | 'clientIds' | 'share'>;

/** Whether a brownout is about this caller. With both accounts and apps, either will do. */
export function concerns({ accountIds, clientIds, share }: Callers, caller: FeatureCaller): boolean {
  const named =
    (caller.accountId !== null && accountIds.includes(caller.accountId)) ||
    (caller.clientId !== null && clientIds.includes(caller.clientId));
  if (accountIds.length + clientIds.length > 0 && !named) return false;
  if (share >= 100) return true;
  const isNobody = caller.accountId === null && caller.clientId === null;
  return !isNobody && placeOf(caller) < share;
}

/** Between 0 and 100, evenly spread, and always the same for a caller. */
function placeOf({ accountId, clientId }: FeatureCaller): number {
  const digest = hash('sha256', `caller ${accountId ?? clientId ?? ''}`, 'buffer');
  return (digest.readUInt32BE(0) / 2 ** 32) * 100;
}

/** Of brownouts that follow each other without a pause, so that nobody tries again in vain. */
function lastEnd({ endsAt }: Brownout, brownouts: readonly Brownout[]): Instant {
  const next = longest(
    brownouts.filter(
      ({ mode, startsAt, ...other }) => mode === 'refuse' && startsAt <= endsAt && other.endsAt > endsAt,
    ),
  );
  return next ? lastEnd(next, brownouts) : endsAt;
}

function longest(brownouts: readonly Brownout[]): Brownout | undefined {
  const [first] = brownouts.toSorted((one, other) => (one.endsAt > other.endsAt ? -1 : 1));
  return first;
}
