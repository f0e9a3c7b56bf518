import type { FastifyRequest, RouteHandlerMethod } from 'fastify';
import { collectDefaultMetrics, register } from 'prom-client';
import { notFound } from '../core/foundation/refusal.ts';
import { clientAddress } from '../http/client-address.ts';
import { isLoopbackAddress, isLoopbackHost } from '../http/loopback.ts';

collectDefaultMetrics();

/** Prometheus text (https://prometheus.io/docs/instrumenting/exposition_formats). */
export function metrics({ loopbackOnly }: { readonly loopbackOnly: boolean }): RouteHandlerMethod {
  return async (request, reply) => {
    if (loopbackOnly && !isLocal(request)) {
      request.refusal = notFound('page', 'metrics requested from another machine');
      return reply.callNotFound();
    }
    return reply.type(register.contentType).send(await register.metrics());
  };
}

/**
 * Through a proxy on this machine every request comes from loopback, so a forwarded one, or one for another host name, does
 * not count as local.
 */
function isLocal(request: FastifyRequest): boolean {
  const { headers } = request;
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
  return isLoopbackAddress(clientAddress(request)) && isLoopbackHost(hostnameOf(headers.host));
}

function hostnameOf(host = ''): string {
  const url = `http://${host}`;
  return URL.canParse(url) ? new URL(url).hostname : '';
}
