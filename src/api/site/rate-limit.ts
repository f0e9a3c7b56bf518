import { Type } from 'typebox';
import { anyone } from '../../http/audiences.ts';
import { clientError } from '../../http/client-error.ts';
import { isRateLimited, type RateLimits } from '../../http/rate-limit.ts';
import { ok } from '../../http/reply.ts';
import { type AnyRoute, route } from '../../http/route.ts';

const BucketResource = Type.Object({
  limit: Type.Integer(),
  used: Type.Integer(),
  remaining: Type.Integer(),
  reset: Type.Integer(),
});

/** 404 while rate limiting is off, which is the default of GitHub Enterprise Server, too. */
export function rateLimitRoute(limits: RateLimits | undefined): AnyRoute {
  return route({
    method: 'GET',
    path: '/rate_limit',
    summary: 'Get rate limit status for the authenticated user',
    documentation: 'reference/rate-limit#get-rate-limit-status-for-the-authenticated-user',
    audience: anyone,
    exemptFromRateLimit: true,
    replies: {
      200: Type.Object({
        resources: Type.Object({ core: BucketResource, search: BucketResource, graphql: BucketResource }),
        rate: BucketResource,
      }),
    },

    async handle(_, context) {
      if (!limits || !isRateLimited(context))
        throw clientError(404, 'Rate limiting is not enabled.', 'rate limiting is off');
      const [core, graphql] = [await limits.core.peek(context), await limits.graphql.peek(context)];
      // Searches count towards the same limit as everything else.
      return ok({ resources: { core, search: core, graphql }, rate: core });
    },
  });
}
