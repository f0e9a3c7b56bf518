import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/settings.ts';
import { createSideServer } from '../http/server.ts';
import { metrics } from './metrics.ts';

/** Serves the metrics on `LATCHKEY_METRICS_ADDRESS`, if it is set. */
export async function createMetricsServer({ metricsAddress }: Config): Promise<FastifyInstance | undefined> {
  if (metricsAddress === null) return undefined;
  const server = createSideServer();
  server.get('/metrics', metrics());
  await server.listen(metricsAddress);
  return server;
}
