import type { FastifyRequest, RouteHandlerMethod } from 'fastify';
import { collectDefaultMetrics, register } from 'prom-client';
import { parseUrl } from '../config/parse-url.ts';
import type { Context } from '../core/foundation/context.ts';
import { notFound } from '../core/foundation/refusal.ts';
import { clientAddress } from '../http/client-address.ts';
import { isLoopbackAddress, isLoopbackHost } from '../http/loopback.ts';
import { measureHousekeeping } from './housekeeping-metrics.ts';

collectDefaultMetrics();

/**
 * Prometheus text (https://prometheus.io/docs/instrumenting/exposition_formats).
 *
 * @param isOpen whether everybody can send requests there: then only this machine gets an answer
 */
export function metrics(context: Context, isOpen: boolean): RouteHandlerMethod {
  return async (request, reply) => {
    if (isOpen && !isLocal(request, context.config)) {
      request.refusal = notFound('page', 'metrics requested from another machine');
      return reply.callNotFound();
    }
    measureHousekeeping(context.housekeeping);
    return reply.type(register.contentType).send(await register.metrics());
  };
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
