import type { Principal } from '../core/authentication/sessions/session.ts';
import type { Scope } from '../core/delegation/scopes/catalogue.ts';
import type { Context } from '../core/foundation/context.ts';
import type { Bucket } from './rate-limit.ts';
import type { AnyRoute } from './route.ts';

/** Request properties that the hooks of a surface set. */
declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal;
    /** The context, with the actor and the address of this request. */
    context: Context;
    bucket: Bucket | undefined;
    /** The media type of the response. */
    answerType: string;
    /** The request's `Content-Type`. */
    bodyType: string;
    /** See `Reply`. */
    secret: boolean;
    etagOnly: boolean;
    scopesUsed: readonly Scope[] | undefined;
  }
  interface FastifyContextConfig {
    route?: AnyRoute;
  }
}

export const ANONYMOUS = { kind: 'anonymous' } as const;
