import type { FastifyPluginAsync } from 'fastify';
import type { Context } from '../core/foundation/context.ts';
import { notFound } from '../core/foundation/refusal.ts';
import type { Dialect } from '../http/dialect.ts';
import type { RateLimits } from '../http/rate-limit.ts';
import { installSurface } from '../http/surface.ts';
import { github } from './dialect.ts';
import { graphql } from './graphql/graphql.ts';
import { PREFLIGHT } from './headers.ts';
import { apiRoutes } from './routes.ts';

/** The surface for programs that know GitHub. */
export function api(context: Context, limits: RateLimits): FastifyPluginAsync {
  return async (server) => {
    const surface = { dialect: github(context), routes: apiRoutes(limits), limit: limits?.core };
    installSurface(server, context, surface);
    for (const path of ['/', '/*']) {
      server.options(path, (_, reply) => reply.code(204).headers(PREFLIGHT).send());
    }
  };
}

/** `POST /api/graphql`: the same dialect, save that nothing in it is kept, and its own share of the rate limit. */
export function graphqlApi(context: Context, limits: RateLimits): FastifyPluginAsync {
  return async (server) => {
    const dialect: Dialect = {
      ...github(context),
      tagged: false,
      cacheHeaders: () => ({ 'cache-control': 'no-cache' }),
      nowhere() {
        throw notFound('place');
      },
    };
    installSurface(server, context, { dialect, routes: [graphql], limit: limits?.graphql });
    server.options(graphql.path, (_, reply) => reply.code(204).headers(PREFLIGHT).send());
  };
}
