import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { Context } from '../core/foundation/context.ts';
import { pageSecurityHeaders } from '../http/security-headers.ts';
import { installSurface } from '../http/surface.ts';
import { refuseMisdirected } from '../http/unparsable-request.ts';
import { type Asset, assets } from './assets.ts';
import { html } from './dialect.ts';
import { formRedirects } from './form-redirects.ts';
import type { ApiLocation } from './misplaced-api-request.ts';
import { pageRoutes } from './routes.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';
const A_DAY = 'public, max-age=86400';

/** The surface for people with browsers. */
export function pages(context: Context, api: ApiLocation): FastifyPluginAsync {
  return async (server) => {
    server.register(async (server) => {
      const routes = [...pageRoutes, ...formRedirects(pageRoutes)];
      installSurface(server, context, { dialect: html(context, api), routes, limit: undefined });
    });
    server.register(async (server) => installAssets(server, context));
  };
}

/** Assets need neither a session nor the database. */
function installAssets(server: FastifyInstance, { config }: Context): void {
  const common = pageSecurityHeaders(config.publicUrl);
  server.addHook('onRequest', async ({ raw }) => refuseMisdirected(raw));
  const serve = (path: string, { type, body }: Asset, kept: string) =>
    server.get(path, (_, reply) =>
      reply.headers({ ...common, 'content-type': type, 'cache-control': kept }).send(body),
    );
  for (const asset of Object.values(assets)) serve(asset.path, asset, FOR_EVER);
  // Requested by programs that do not read pages: feed readers, bookmarks, old browsers.
  serve('/favicon.ico', assets['mark.svg'], A_DAY);
}
