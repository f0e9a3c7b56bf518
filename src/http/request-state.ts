import type { Principal } from '../core/authentication/sessions/session.ts';
import type { Context } from '../core/foundation/context.ts';
import type { Bucket } from './rate-limit.ts';
import type { AnyRoute } from './route.ts';

/** What is known of a request on its way through a surface. */
declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal;
    /** The context, with the actor and the address of this request. */
    context: Context;
    bucket: Bucket | undefined;
    /** What the answer is called. */
    answerType: string;
    /** What the body is called by who sent it. */
    bodyType: string;
    /** Whether the answer holds a secret. */
    secret: boolean;
    /** Whether the answer's date says too little to go by. */
    etagOnly: boolean;
  }
  interface FastifyContextConfig {
    route?: AnyRoute;
  }
}

export const ANONYMOUS = { kind: 'anonymous' } as const;
