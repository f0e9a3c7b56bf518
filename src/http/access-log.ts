import type { FastifyInstance } from 'fastify';

/**
 * A line for each answer: the pattern of the route and never the path, which may hold a token or a client id; no query,
 * no headers, no bodies.
 */
export function logAccess(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    const { method, id, ip, routeOptions } = request;
    request.log.info(
      {
        requestId: id,
        method,
        route: routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime * 10) / 10,
        address: ip,
      },
      'answered',
    );
    done();
  });
}
