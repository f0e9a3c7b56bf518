import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { adminApi } from './admin-api/index.ts';
import { api, graphqlApi } from './api/index.ts';
import type { Context } from './core/foundation/context.ts';
import { logAccess } from './http/access-log.ts';
import { endConnectionsOnStop } from './http/connections.ts';
import { countRequests } from './http/count-requests.ts';
import { installDefaultErrorHandler } from './http/default-error-handler.ts';
import { explainFailures } from './http/failures.ts';
import { createRateLimits } from './http/rate-limit.ts';
import { recordMetrics } from './http/record-metrics.ts';
import { logRefusals } from './http/refusal-log.ts';
import { rememberRefusals } from './http/remember-refusals.ts';
import { rememberRoutes } from './http/request-state.ts';
import { createServer } from './http/server.ts';
import { metadata, oauth, oauthForDevices } from './oauth/index.ts';
import { pages } from './pages/index.ts';
import { probes } from './probes/index.ts';
import type { ReadMetrics } from './probes/metrics.ts';
import { apiSegments, PREFIXES } from './routes.ts';

/** A server with all surfaces. @param readMetrics by default the metrics of this process */
export function createLatchkey(
  context: Context,
  log: FastifyBaseLogger,
  readMetrics?: ReadMetrics,
): FastifyInstance {
  const server = createServer(context.config, log);
  rememberRoutes(server);
  endConnectionsOnStop(server, context);
  logAccess(server, context.config);
  logRefusals(server);
  explainFailures(server, context);
  rememberRefusals(server);
  recordMetrics(server);
  countRequests(server, context);
  installDefaultErrorHandler(server);
  const limits = createRateLimits();
  server.register(api(context, limits), { prefix: PREFIXES.api });
  server.register(graphqlApi(context, limits), { prefix: PREFIXES.graphql });
  server.register(adminApi(context), { prefix: PREFIXES.adminApi });
  server.register(oauth(context), { prefix: PREFIXES.oauth });
  server.register(oauthForDevices(context), { prefix: PREFIXES.device });
  server.register(metadata(context), { prefix: PREFIXES.metadata });
  server.register(probes(context, readMetrics));
  server.register(pages(context, { prefix: PREFIXES.api, segments: apiSegments() }));
  return server;
}
