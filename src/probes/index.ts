import type { FastifyPluginAsync } from 'fastify';
import type { Context } from '../core/foundation/context.ts';
import { livez } from './livez.ts';
import { metrics } from './metrics.ts';
import { readyz } from './readyz.ts';

/** The surface for whoever watches the process: orchestrators and Prometheus. */
export function probes(context: Context): FastifyPluginAsync {
  return async (server) => {
    server.get('/livez', livez);
    server.get('/readyz', readyz(context));
    if (context.config.metricsAddress === null) server.get('/metrics', metrics({ loopbackOnly: true }));
  };
}
