import type { FastifyPluginAsync } from 'fastify';
import type { Context } from '../core/foundation/context.ts';
import { notFound } from '../core/foundation/refusal.ts';
import type { Dialect } from '../http/dialect.ts';
import type { RateLimits } from '../http/rate-limit.ts';
import { installSurface } from '../http/surface.ts';
import { githubDialect } from './dialect.ts';
import { graphql } from './graphql/graphql.ts';
import { PREFLIGHT } from './headers.ts';
import { apiRoutes } from './routes.ts';

/** The REST API of GitHub Enterprise Server, at `/api/v3`. */
export function api(context: Context, limits: RateLimits): FastifyPluginAsync {
  return async (server) => {
    const surface = { dialect: githubDialect(context), routes: apiRoutes(limits), limit: limits.core };
    installSurface(server, context, surface);
    for (const path of ['/', '/*']) {
      server.options(path, (_, reply) => reply.code(204).headers(PREFLIGHT).send());
    }
  };
}

/** `POST /api/graphql`: the same dialect without caching, and with its own rate limit. */
export function graphqlApi(context: Context, limits: RateLimits): FastifyPluginAsync {
  return async (server) => {
    const dialect: Dialect = {
      ...githubDialect(context),
      tagged: false,
      cacheHeaders: () => ({ 'cache-control': 'no-cache' }),
      unknownPath() {
        throw notFound('page', 'no such route');
      },
    };
    installSurface(server, context, { dialect, routes: [graphql], limit: limits.graphql });
    server.options(graphql.path, (_, reply) => reply.code(204).headers(PREFLIGHT).send());
  };
}
