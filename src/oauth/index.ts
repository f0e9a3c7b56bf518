import type { FastifyPluginAsync } from 'fastify';
import type { Context } from '../core/foundation/context.ts';
import type { AnyRoute } from '../http/route.ts';
import { installSurface } from '../http/surface.ts';
import { metadataDialect, oauthDialect } from './dialect.ts';
import { metadataRoutes } from './metadata.ts';
import { deviceRoutes, oauthRoutes } from './routes.ts';

/** The endpoints under `/login/oauth`. */
export function oauth(context: Context): FastifyPluginAsync {
  return surface(context, oauthRoutes);
}

/** The device flow's endpoint, which GitHub has under `/login/device`. */
export function oauthForDevices(context: Context): FastifyPluginAsync {
  return surface(context, deviceRoutes);
}

function surface(context: Context, routes: readonly AnyRoute[]): FastifyPluginAsync {
  return async (server) => {
    installSurface(server, context, { dialect: oauthDialect(context), routes, limit: undefined });
  };
}

/** Authorization server metadata (RFC 8414). */
export function metadata(context: Context): FastifyPluginAsync {
  return async (server) => {
    const dialect = metadataDialect(context);
    installSurface(server, context, { dialect, routes: metadataRoutes, limit: undefined });
  };
}
