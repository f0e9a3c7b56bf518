import type { FastifyRequest, RouteHandlerMethod } from 'fastify';
import ipaddr from 'ipaddr.js';
import { collectDefaultMetrics, register } from 'prom-client';

collectDefaultMetrics();

/** Prometheus text (https://prometheus.io/docs/instrumenting/exposition_formats). */
export function metrics({ loopbackOnly }: { readonly loopbackOnly: boolean }): RouteHandlerMethod {
  return async (request, reply) => {
    if (loopbackOnly && !isLocal(request)) return reply.callNotFound();
    return reply.type(register.contentType).send(await register.metrics());
  };
}

/** A proxy on this machine makes every stranger look local: whoever was forwarded is not. */
function isLocal({ ip, headers }: FastifyRequest): boolean {
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
  return ipaddr.isValid(ip) && ipaddr.process(ip).range() === 'loopback';
}
