import type { FastifyPluginAsync } from 'fastify';
import type { Context } from '../core/context.ts';
import { installSurface } from '../http/surface.ts';
import { oauthDialect } from './dialect.ts';
import { oauthRoutes } from './routes.ts';

/** The surface for apps that are about to get a token. */
export function oauth(context: Context): FastifyPluginAsync {
  return async (server) => {
    installSurface(server, context, {
      dialect: oauthDialect(context),
      routes: oauthRoutes,
      limit: undefined,
    });
  };
}
