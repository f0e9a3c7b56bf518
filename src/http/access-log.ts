import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Config } from '../config/settings.ts';
import { clientAddress } from './client-address.ts';

/** Logs one line per response. It has the route's pattern instead of the path, which may contain a token, and no query, headers or body. */
export function logAccess(server: FastifyInstance, config: Pick<Config, 'accessLog'>): void {
  const logOf = loggersByRoute(server.log);
  server.addHook('onResponse', (request, reply, done) => {
    if (config.accessLog === 'off') return done();
    const { method, id, pattern, context } = request;
    logOf(method, pattern).info(
      {
        requestId: id,
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

/** What is the same in all lines of a route is written once, not for each line. There are as many as routes and methods. */
function loggersByRoute(log: FastifyBaseLogger): (method: string, route: string) => FastifyBaseLogger {
  const loggers = new Map<string, Map<string, FastifyBaseLogger>>();
  let { level } = log;
  return (method, route) => {
    // Each has the level that this one had when it was made.
    if (log.level !== level) loggers.clear();
    level = log.level;
    const ofRoute = loggers.get(route) ?? new Map<string, FastifyBaseLogger>();
    const known = ofRoute.get(method);
    if (known) return known;
    const logger = log.child({ method, route });
    loggers.set(route, ofRoute.set(method, logger));
    return logger;
  };
}
