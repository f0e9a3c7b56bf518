import type { Principal } from '../core/accounts/principal.ts';
import type { Context } from '../core/context.ts';
import type { Bucket } from '../http/rate-limit.ts';
import type { AnyRoute } from '../http/route.ts';

/** What is known of a request on its way through this surface. */
declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal;
    /** The context, and the address the request came from. */
    context: Context;
    bucket: Bucket | undefined;
    answerType: string | undefined;
    /** Whether the answer holds a secret. */
    secret: boolean;
  }
  interface FastifyContextConfig {
    route?: AnyRoute;
  }
}

export const STRANGER: Principal = { kind: 'anonymous' };
