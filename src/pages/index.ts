import type { FastifyPluginAsync } from 'fastify';
import type { Context } from '../core/context.ts';
import { installSurface } from '../http/surface.ts';
import { assets } from './assets.ts';
import { html } from './dialect.ts';
import { pageRoutes } from './routes.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';

/** The surface for people with browsers. */
export function pages(context: Context): FastifyPluginAsync {
  return async (server) => {
    installSurface(server, context, { dialect: html(context), routes: pageRoutes, limit: undefined });
    // What the pages are made of is the same for everybody: nobody is asked who they are.
    server.register(async (server) => {
      for (const { path, type, body } of Object.values(assets)) {
        server.get(path, (_, reply) =>
          reply.headers({ 'content-type': type, 'cache-control': FOR_EVER }).send(body),
        );
      }
    });
  };
}
