import type { FastifyPluginAsync } from 'fastify';
import type { Context } from '../core/context.ts';
import { notFound, Refusal } from '../core/refusal.ts';
import { parseJsonBody } from '../http/json-body.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import { admission } from './admission.ts';
import { answering } from './answering.ts';
import { PREFLIGHT } from './headers.ts';
import { installRoute } from './install-route.ts';
import { apiRoutes } from './routes.ts';

/** Under these, a stranger is asked who it is before it is told whether there is anything. */
const PRIVATE = ['/authorizations', '/applications/grants'];
const PREFIX = '/api/v3';

/** The surface for programs that know GitHub. */
export function api(context: Context): FastifyPluginAsync {
  return async (server) => {
    const limit = createRateLimit(context.config.rateLimit);

    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: unknown, bytes: Buffer) =>
      parseJsonBody(bytes),
    );
    answering(server, context);
    admission(server, context, limit);

    for (const route of apiRoutes(limit)) installRoute(server, route);
    for (const path of ['/', '/*'])
      server.options(path, (_, reply) => reply.code(204).headers(PREFLIGHT).send());

    server.setNotFoundHandler((request) => {
      const path = request.url.slice(PREFIX.length);
      const asksFirst = PRIVATE.some(
        (place) => path === place || path.startsWith(`${place}/`) || path.startsWith(`${place}?`),
      );
      if (asksFirst && request.principal.kind === 'anonymous')
        throw new Refusal({ code: 'authentication_required' });
      throw notFound('place');
    });
  };
}
