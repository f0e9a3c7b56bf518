import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Principal } from '../core/authentication/sessions/session.ts';
import type { Context } from '../core/foundation/context.ts';
import { notFound } from '../core/foundation/refusal.ts';
import { clientError } from './client-error.ts';
import type { Dialect } from './dialect.ts';
import { type RateLimit, requesterOf } from './rate-limit.ts';
import { refuseEncoded, refuseOversized } from './request-size.ts';
import { ANONYMOUS } from './request-state.ts';
import { refuseHostless } from './unparsable-request.ts';

/** What comes before the body is even read: size, credentials, one-time password, suspension, audience, `Accept`. */
export function installAdmission(
  server: FastifyInstance,
  context: Context,
  { dialect, limit }: { readonly dialect: Dialect; readonly limit: RateLimit | undefined },
): void {
  server.decorateRequest('principal');
  server.decorateRequest('context');
  server.decorateRequest('bucket');
  server.decorateRequest('answerType', '');
  server.decorateRequest('secret', false);
  server.decorateRequest('etagOnly', false);
  server.decorateRequest('bodyType', '');

  server.addHook('onRequest', async (request, reply) => {
    // First of all, so that whoever answers may say otherwise.
    reply.headers(dialect.constantHeaders);
    request.principal = ANONYMOUS;
    request.context = { ...context, from: request.ip };
    request.answerType = dialect.answerType;
    if (request.method === 'OPTIONS') return;
    refuseHostless(request.raw);
    refuseOversized(request.raw);

    const { route } = request.routeOptions.config;
    try {
      request.principal = await dialect.identify(request, request.context, route);
    } finally {
      if (limit) await countRequest(limit, request);
    }
    route?.admit(request.principal);
    // The router takes what is after a slash at the end for a name that is empty.
    if (Object.values(request.params as object).includes(''))
      throw notFound('page', 'empty name in the path');
    request.answerType = dialect.answerTypeFor(request.headers.accept);
    refuseEncoded(request.raw);
    // Each dialect says itself what bodies may be called; Fastify would refuse some before it asked.
    request.bodyType = request.headers['content-type'] ?? '';
    request.headers['content-type'] = 'application/json';
  });
}

async function countRequest(limit: RateLimit, request: FastifyRequest): Promise<void> {
  const { principal, context } = request;
  const who = requesterOf(principal, context);
  if (request.routeOptions.config.route?.exemptFromRateLimit) {
    request.bucket = await limit.peek(who);
    return;
  }
  const { bucket, exceeded } = await limit.consume(who);
  request.bucket = bucket;
  if (!exceeded) return;
  const message = `API rate limit exceeded for ${describe(principal, context)}.`;
  throw clientError(403, message, 'rate limit exceeded');
}

function describe(principal: Principal, { from }: Context): string {
  switch (principal.kind) {
    case 'anonymous':
      return from;
    case 'app':
      return `client ID ${principal.app.clientId}`;
    default:
      return `user ID ${principal.account.id}`;
  }
}
