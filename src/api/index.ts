import type { FastifyPluginAsync } from 'fastify';
import type { Context } from '../core/context.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import { installSurface } from '../http/surface.ts';
import { github } from './dialect.ts';
import { PREFLIGHT } from './headers.ts';
import { apiRoutes } from './routes.ts';

/** The surface for programs that know GitHub. */
export function api(context: Context): FastifyPluginAsync {
  return async (server) => {
    const limit = createRateLimit(context.config.rateLimit);
    installSurface(server, context, { dialect: github(context), routes: apiRoutes(limit), limit });
    for (const path of ['/', '/*']) {
      server.options(path, (_, reply) => reply.code(204).headers(PREFLIGHT).send());
    }
  };
}
