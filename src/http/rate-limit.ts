import { addressText, type Context } from '../core/foundation/context.ts';
import { createQuota, type QuotaUse } from '../core/foundation/quotas/quota.ts';
import { addressBlock } from '../core/identity/lockouts/address-block.ts';

/** Per hour, without credentials (GitHub, "Rate limits for the REST API"). */
const ANONYMOUS_LIMIT = 60;

/** Requests counted together, by GitHub's name for them. */
type Resource = 'core' | 'graphql';

export interface Bucket {
  readonly resource: Resource;
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** When the bucket is full again: Unix time in seconds. */
  readonly reset: number;
}

/** Counts by account, by app, or by address for everyone else; over all processes and nodes. */
export interface RateLimit {
  /** @returns the bucket after this request, and whether the request exceeded the limit */
  consume(context: Context): Promise<{ readonly bucket: Bucket; readonly exceeded: boolean }>;
  /** As `consume`, without counting a request. */
  peek(context: Context): Promise<Bucket>;
}

/** Undefined when rate limiting is off. */
export type RateLimits = { readonly [R in Resource]: RateLimit } | undefined;

/** @param perHour requests per account or app; 0 turns the limit off */
export function createRateLimits(perHour: number): RateLimits {
  if (perHour === 0) return undefined;
  return { core: createRateLimit(perHour, 'core'), graphql: createRateLimit(perHour, 'graphql') };
}

function createRateLimit(perHour: number, resource: Resource): RateLimit {
  const authenticated = { quota: createQuota(perHour), limit: perHour };
  const anonymous = { quota: createQuota(ANONYMOUS_LIMIT), limit: ANONYMOUS_LIMIT };
  const quotaOf = ({ actor, address }: Context) =>
    actor.kind === 'account' || actor.kind === 'app'
      ? { ...authenticated, name: `${resource} ${actor.kind} ${actor.id}` }
      : { ...anonymous, name: `${resource} address ${addressBlock(addressText({ address }))}` };
  const bucketOf = (limit: number, { used, resetsAt }: QuotaUse): Bucket => ({
    resource,
    limit,
    used,
    remaining: limit - used,
    reset: Date.parse(resetsAt) / 1000,
  });

  return {
    async consume(context) {
      const { quota, limit, name } = quotaOf(context);
      const { exceeded, ...use } = await quota.take(context, name);
      return { bucket: bucketOf(limit, use), exceeded };
    },
    async peek(context) {
      const { quota, limit, name } = quotaOf(context);
      return bucketOf(limit, await quota.peek(context, name));
    },
  };
}
