import type { FastifyPluginAsync } from 'fastify';
import type { Context } from '../core/foundation/context.ts';
import { installSurface } from '../http/surface.ts';
import { adminDialect } from './dialect.ts';
import { adminApiRoutes } from './routes.ts';

/** For programs that administrate the installation, with a token of their own kind. */
export function adminApi(context: Context): FastifyPluginAsync {
  return async (server) =>
    installSurface(server, context, {
      dialect: adminDialect(context),
      routes: adminApiRoutes,
      limit: undefined,
    });
}
