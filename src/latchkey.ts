import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { api, graphqlApi } from './api/index.ts';
import type { Context } from './core/foundation/context.ts';
import { logAccess } from './http/access-log.ts';
import { fallBack } from './http/fallback.ts';
import { measure } from './http/measure.ts';
import { createRateLimits } from './http/rate-limit.ts';
import { createServer } from './http/server.ts';
import { metadata, oauth, oauthForDevices } from './oauth/index.ts';
import { pages } from './pages/index.ts';
import { probes } from './probes/index.ts';

/** The surfaces over one core. */
export function createLatchkey(context: Context, log: FastifyBaseLogger): FastifyInstance {
  const server = createServer(context.config, log);
  if (context.config.accessLog === 'on') logAccess(server);
  measure(server);
  fallBack(server);
  const limits = createRateLimits(context.config.rateLimit);
  server.register(api(context, limits), { prefix: '/api/v3' });
  server.register(graphqlApi(context, limits), { prefix: '/api/graphql' });
  server.register(oauth(context), { prefix: '/login/oauth' });
  server.register(oauthForDevices(context), { prefix: '/login/device' });
  server.register(metadata(context), { prefix: '/.well-known/oauth-authorization-server' });
  server.register(probes(context));
  server.register(pages(context));
  return server;
}
