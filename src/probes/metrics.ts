import type { FastifyRequest, RouteHandlerMethod } from 'fastify';
import { collectDefaultMetrics, Registry, register } from 'prom-client';
import { parseUrl } from '../config/parse-url.ts';
import type { Context } from '../core/foundation/context.ts';
import { notFound } from '../core/foundation/refusal.ts';
import { clientAddress } from '../http/client-address.ts';
import { isLoopbackAddress, isLoopbackHost } from '../http/loopback.ts';
import { createContextMetrics } from './context-metrics.ts';

collectDefaultMetrics();

/** The metrics, as Prometheus reads them (https://prometheus.io/docs/instrumenting/exposition_formats). */
export type ReadMetrics = () => Promise<string>;

/** Those of the process, and those of its server. */
export function createRegistries(context: Context): readonly Registry[] {
  return [register, createContextMetrics(context)];
}

/**
 * @param port `main` is where everybody can send requests: only this machine gets an answer there
 * @param read by default the metrics of this process
 */
export function metrics(
  context: Context,
  port: 'main' | 'own',
  read = ofThisProcess(context),
): RouteHandlerMethod {
  return async (request, reply) => {
    if (port === 'main' && !isLocal(request, context.config)) {
      request.refusal = notFound('page', 'metrics requested from another machine');
      return reply.callNotFound();
    }
    return reply.type(Registry.PROMETHEUS_CONTENT_TYPE).send(await read());
  };
}

function ofThisProcess(context: Context): ReadMetrics {
  const all = Registry.merge([...createRegistries(context)]);
  return () => all.metrics();
}

/**
 * Through a proxy on this machine every request comes from loopback, and some proxies neither forward the client's address
 * nor its `Host`. So there is none where people use another host, which takes a proxy or a network.
 */
function isLocal(request: FastifyRequest, { publicUrl }: Context['config']): boolean {
  const { headers } = request;
  if (!isLoopbackHost(new URL(publicUrl).hostname)) return false;
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
  return isLoopbackAddress(clientAddress(request)) && isLoopbackHost(hostnameOf(headers.host));
}

function hostnameOf(host = ''): string {
  const url = `http://${host}`;
  return parseUrl(url)?.hostname ?? '';
}
