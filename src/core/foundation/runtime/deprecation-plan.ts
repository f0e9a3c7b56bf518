/** The ten operations of the OAuth Authorizations API. */
export const OPERATIONS = [
  'list-grants',
  'get-grant',
  'delete-grant',
  'list-authorizations',
  'create-authorization',
  'get-or-create-authorization',
  'get-or-create-authorization-by-fingerprint',
  'get-authorization',
  'update-authorization',
  'delete-authorization',
] as const;

/** Routes and ways of using one that can be deprecated. */
export const FEATURES = [
  ...OPERATIONS,
  'password-authentication',
  'token-in-path',
  'token-in-query',
  'web-flow-without-pkce',
  'token-without-expiry',
] as const;

export type Feature = (typeof FEATURES)[number];

/** How far a feature is on its way out. Times are ISO 8601 in UTC, to the second. */
export interface FeatureSteps {
  /** Since when it is deprecated, or from when on it will be. */
  readonly announcedAt: string | null;
  /** When it is to be removed, as announced. */
  readonly sunsetAt: string | null;
  /** From when on it is refused. */
  readonly removedAt: string | null;
}

/** A time during which features are refused, for everybody or for some callers. */
export interface Brownout {
  readonly id: number;
  readonly features: readonly Feature[];
  readonly startsAt: string;
  /** Exclusive. */
  readonly endsAt: string;
  /** The IANA name of the time zone in which it was planned. */
  readonly timeZone: string;
  /** `rehearse`: nothing is refused, but what would have been is counted. */
  readonly mode: 'refuse' | 'rehearse';
  /** Empty for everybody. */
  readonly accountIds: readonly number[];
  /** Of apps; empty for all of them. */
  readonly clientIds: readonly string[];
  /** Of the callers, in percent: always the same ones, and a larger share contains a smaller one. */
  readonly share: number;
}

export interface DeprecationPlan {
  readonly steps: ReadonlyMap<Feature, FeatureSteps>;
  /** Those that are coming or in force. */
  readonly brownouts: readonly Brownout[];
}

/** The plan, read again when it is half a second old: what one node changes is in force on all of them within a second. */
export interface PlanCache {
  /** @returns undefined when it has to be read again */
  current(now: Date): DeprecationPlan | undefined;
  /** Reads it, once for all who wait. */
  refresh(now: Date, read: () => Promise<DeprecationPlan>): Promise<DeprecationPlan>;
  /** After a change of it. */
  forget(): void;
}

/** Milliseconds. */
const LONGEST_AGE = 500;

export function createPlanCache(): PlanCache {
  let kept: { readonly plan: DeprecationPlan; readonly at: number } | undefined;
  let reading: Promise<DeprecationPlan> | undefined;

  return {
    current(now) {
      if (!kept) return undefined;
      const age = now.getTime() - kept.at;
      // A clock may be set back.
      return age >= 0 && age < LONGEST_AGE ? kept.plan : undefined;
    },
    refresh(now, read) {
      reading ??= begin(now, read);
      return reading;
    },
    forget() {
      kept = undefined;
      reading = undefined;
    },
  };

  function begin(now: Date, read: () => Promise<DeprecationPlan>): Promise<DeprecationPlan> {
    const mine = read().then(
      (plan) => {
        // Not if it was changed while it was read.
        if (reading === mine) {
          kept = { plan, at: now.getTime() };
          reading = undefined;
        }
        return plan;
      },
      (error: unknown) => {
        if (reading === mine) reading = undefined;
        throw error;
      },
    );
    return mine;
  }
}
