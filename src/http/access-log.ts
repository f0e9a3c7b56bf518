import type { FastifyInstance } from 'fastify';
import { clientAddress } from './client-address.ts';

/** Logs one line per response. It has the route's pattern instead of the path, which may contain a token, and no query, headers or body. */
export function logAccess(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    const { method, id, routeOptions } = request;
    request.log.info(
      {
        requestId: id,
        method,
        route: routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime * 10) / 10,
        address: clientAddress(request),
      },
      'answered',
    );
    done();
  });
}
