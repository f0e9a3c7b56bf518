import type { RouteHandlerMethod } from 'fastify';
import { databaseName } from '../config/database-url.ts';
import type { Context } from '../core/foundation/context.ts';
import { notFound } from '../core/foundation/refusal.ts';
import { DOCTOR_HEADER, openQuestion, sealAnswer } from '../core/operations/installation/doctor-call.ts';
import { clientAddress } from '../http/client-address.ts';
import { VERSION } from '../version.ts';

/** Tells `latchkey doctor`, and nobody else, how its request arrived, whatever path it has. */
export function doctorz(context: Context): RouteHandlerMethod {
  return async (request, reply) => {
    const { config, seal } = context;
    const { headers, originalUrl, socket, ips = [] } = request;
    const nonce = openQuestion(context, String(headers[DOCTOR_HEADER]));
    if (nonce === undefined) {
      request.refusal = notFound('page', 'no such route');
      return reply.callNotFound();
    }
    const forwarded = headers['x-forwarded-for'];
    const answer = sealAnswer(seal, {
      nonce,
      at: context.now().toISOString(),
      version: VERSION,
      path: originalUrl,
      peer: { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 },
      forwardedFor: forwarded === undefined ? null : String(forwarded),
      believed: ips.length > 1,
      address: clientAddress(request),
      publicUrl: config.publicUrl,
      database: databaseName(config.databaseUrl),
    });
    return reply.header('cache-control', 'no-store').send({ answer });
  };
}
