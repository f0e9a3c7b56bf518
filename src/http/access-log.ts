import type { FastifyInstance } from 'fastify';
import { clientAddress } from './client-address.ts';

/** Logs one line per response. It has the route's pattern instead of the path, which may contain a token, and no query, headers or body. */
export function logAccess(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    const { method, id, pattern, context } = request;
    request.log.info(
      {
        requestId: id,
        method,
        route: pattern,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime * 10) / 10,
        // Requests to routes without an admission have no context.
        address: context?.address ?? clientAddress(request),
      },
      'answered',
    );
    done();
  });
}
