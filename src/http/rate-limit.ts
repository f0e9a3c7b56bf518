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

/** Counts by account, by app, or by address for everyone else; over all processes and nodes. Not asked while limits are off. */
export interface RateLimit {
  /** @returns the bucket after this request, and whether the request exceeded the limit */
  consume(context: Context): Promise<{ readonly bucket: Bucket; readonly exceeded: boolean }>;
  /** As `consume`, without counting a request. */
  peek(context: Context): Promise<Bucket>;
}

export type RateLimits = { readonly [R in Resource]: RateLimit };

export function isRateLimited({ config }: Pick<Context, 'config'>): boolean {
  return config.rateLimit > 0;
}

export function createRateLimits(): RateLimits {
  return { core: createRateLimit('core'), graphql: createRateLimit('graphql') };
}

/** For while there is a limit, which may change. */
function createRateLimit(resource: Resource): RateLimit {
  const anonymous = quotaOf(ANONYMOUS_LIMIT);
  let authenticated = anonymous;
  function find({ actor, address, config: { rateLimit } }: Context) {
    if (actor.kind !== 'account' && actor.kind !== 'app')
      return { ...anonymous, name: `${resource} address ${addressBlock(addressText({ address }))}` };
    if (authenticated.limit !== rateLimit || authenticated === anonymous) authenticated = quotaOf(rateLimit);
    return { ...authenticated, name: `${resource} ${actor.kind} ${actor.id}` };
  }
  const bucketOf = (limit: number, { used, resetsAt }: QuotaUse): Bucket => ({
    resource,
    limit,
    used,
    remaining: limit - used,
    reset: Date.parse(resetsAt) / 1000,
  });

  return {
    async consume(context) {
      const { quota, limit, name } = find(context);
      const { exceeded, ...use } = await quota.take(context, name);
      return { bucket: bucketOf(limit, use), exceeded };
    },
    async peek(context) {
      const { quota, limit, name } = find(context);
      return bucketOf(limit, await quota.peek(context, name));
    },
  };
}

function quotaOf(limit: number) {
  return { quota: createQuota(limit), limit };
}
