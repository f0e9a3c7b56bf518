import type { FastifyInstance } from 'fastify';
import type { Context } from '../core/foundation/context.ts';
import { createSideServer } from '../http/server.ts';
import { metrics, type ReadMetrics } from './metrics.ts';

/** Serves the metrics on `LATCHKEY_METRICS_ADDRESS`, if it is set. */
export async function createMetricsServer(
  context: Context,
  read?: ReadMetrics,
): Promise<FastifyInstance | undefined> {
  const { metricsAddress } = context.config;
  if (metricsAddress === null) return undefined;
  const server = createSideServer();
  server.get('/metrics', metrics(context, 'own', read));
  await server.listen(metricsAddress);
  return server;
}
