import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../core/foundation/context.ts';
import { DOCTOR_PATH } from '../http/server.ts';
import { refuseMisdirected } from '../http/unparsable-request.ts';
import { doctorz } from './doctorz.ts';
import { metrics, type ReadMetrics } from './metrics.ts';
import { readyz } from './readyz.ts';

/** Endpoints for orchestrators and Prometheus. */
export function probes(context: Context, readMetrics?: ReadMetrics): FastifyPluginAsync {
  return async (server) => {
    server.addHook('onRequest', async ({ raw }) => refuseMisdirected(raw));
    server.get('/livez', livez);
    server.get('/readyz', readyz(context));
    server.get(DOCTOR_PATH, doctorz(context));
    if (context.config.metricsAddress === null) server.get('/metrics', metrics(context, 'main', readMetrics));
  };
}

/** 200 while the process runs. */
async function livez(_: FastifyRequest, reply: FastifyReply): Promise<object> {
  reply.header('cache-control', 'no-store');
  return { status: 'alive' };
}
