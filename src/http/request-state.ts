import type { FastifyInstance } from 'fastify';
import type { Principal } from '../core/authentication/sessions/session.ts';
import type { Scope } from '../core/delegation/scopes/catalogue.ts';
import type { Context } from '../core/foundation/context.ts';
import type { Serialized } from './kept-serializations.ts';
import type { Bucket } from './rate-limit.ts';
import type { AnyRoute } from './route.ts';

/** Request properties that the hooks of a surface set. */
declare module 'fastify' {
  interface FastifyRequest {
    /** Undefined for a path without a route, and for routes that are not ours, such as assets. */
    route: AnyRoute | undefined;
    /** The pattern that matched the path, for logs and metrics. */
    pattern: string;
    principal: Principal;
    context: RequestContext;
    bucket: Bucket | undefined;
    /** The media type of the response. */
    answerType: string;
    /** The request's `Content-Type`. */
    bodyType: string;
    /** See `Reply`. */
    secret: boolean;
    etagOnly: boolean;
    scopesUsed: readonly Scope[] | undefined;
    /** The answer's body, if that is kept. */
    serialized: Serialized | undefined;
  }
  interface FastifyContextConfig {
    route?: AnyRoute;
  }
}

/** The context, with the address of this request. Who acts is set on admission, and `readmit` for the route's action. */
export type RequestContext = Omit<Context, Settable> & Mutable<Pick<Context, Settable>>;

type Settable = 'actor' | 'credential' | 'readmit';
type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

export const ANONYMOUS = { kind: 'anonymous' } as const;

/** For the hooks of all surfaces: Fastify makes a new object each time it is asked what matched a request. */
export function rememberRoutes(server: FastifyInstance): void {
  server.decorateRequest('route');
  server.decorateRequest('pattern', 'unknown');
  server.addHook('onRequest', (request, _, done) => {
    const { url, config } = request.routeOptions;
    if (url !== undefined) request.pattern = url;
    request.route = config.route;
    done();
  });
}
