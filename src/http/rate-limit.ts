import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { addressText, type Context } from '../core/foundation/context.ts';
import { addressBlock } from '../core/identity/lockouts/address-block.ts';

const HOUR = 60 * 60;
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

export interface RateLimit {
  /** @returns the bucket after this request, and whether the request exceeded the limit */
  consume(who: Requester): Promise<{ readonly bucket: Bucket; readonly exceeded: boolean }>;
  /** As `consume`, without counting a request. */
  peek(who: Requester): Promise<Bucket>;
}

/** An account, an app, or an address for everyone else. */
type Requester = Pick<Context, 'actor' | 'address'>;

/** Undefined when rate limiting is off. */
export type RateLimits = { readonly [R in Resource]: RateLimit } | undefined;

/** @param perHour requests per account or app; 0 turns the limit off */
export function createRateLimits(perHour: number): RateLimits {
  if (perHour === 0) return undefined;
  return { core: createRateLimit(perHour, 'core'), graphql: createRateLimit(perHour, 'graphql') };
}

function createRateLimit(perHour: number, resource: Resource): RateLimit {
  const authenticated = new RateLimiterMemory({ points: perHour, duration: HOUR });
  const anonymous = new RateLimiterMemory({ points: ANONYMOUS_LIMIT, duration: HOUR });
  const limiterOf = ({ actor, address }: Requester) =>
    actor.kind === 'account' || actor.kind === 'app'
      ? { limiter: authenticated, key: `${actor.kind} ${actor.id}`, limit: perHour }
      : { limiter: anonymous, key: addressBlock(addressText({ address })), limit: ANONYMOUS_LIMIT };

  return {
    async consume(who) {
      const { limiter, key, limit } = limiterOf(who);
      try {
        return { bucket: { ...read(await limiter.consume(key), limit), resource }, exceeded: false };
      } catch (result) {
        // When the limit is exceeded the library throws its result, which is not an Error.
        if (result instanceof Error) throw result;
        return { bucket: { ...read(result as RateLimiterRes, limit), resource }, exceeded: true };
      }
    },
    async peek(who) {
      const { limiter, key, limit } = limiterOf(who);
      return { ...read(await limiter.get(key), limit), resource };
    },
  };
}

function read(result: RateLimiterRes | null, limit: number): Omit<Bucket, 'resource'> {
  const untilReset = result?.msBeforeNext ?? HOUR * 1000;
  const remaining = Math.max(0, result?.remainingPoints ?? limit);
  return { limit, used: limit - remaining, remaining, reset: Math.ceil((Date.now() + untilReset) / 1000) };
}
