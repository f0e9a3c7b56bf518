import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Principal } from '../core/authentication/sessions/session.ts';
import { type Actor, addressText, type Context } from '../core/foundation/context.ts';
import { notFound } from '../core/foundation/refusal.ts';
import { clientAddress } from './client-address.ts';
import { clientError } from './client-error.ts';
import type { Dialect } from './dialect.ts';
import type { RateLimit } from './rate-limit.ts';
import { refuseEncoded, refuseOversized } from './request-size.ts';
import { ANONYMOUS } from './request-state.ts';
import { refuseMisdirected } from './unparsable-request.ts';

/** Checks made before the body is read: size, credentials, one-time password, suspension, audience, `Accept`. */
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
    // First, so that anything later can override them.
    reply.headers(dialect.constantHeaders);
    request.principal = ANONYMOUS;
    request.context = { ...context, actor: ANONYMOUS, address: clientAddress(request) };
    request.answerType = dialect.answerType;
    server.unfinishedRequests.enter(addressText(request.context), reply);
    refuseMisdirected(request.raw);
    if (request.method === 'OPTIONS') return;
    refuseOversized(request.raw);

    const { route } = request.routeOptions.config;
    try {
      request.principal = await dialect.identify(request, request.context, route);
      request.context = { ...request.context, actor: actorOf(request.principal) };
    } finally {
      if (limit) await countRequest(limit, request);
    }
    route?.admit(request.principal);
    // The router matches a trailing slash as an empty parameter.
    if (Object.values(request.params as object).includes(''))
      throw notFound('page', 'empty name in the path');
    request.answerType = dialect.answerTypeFor(request.headers.accept);
    refuseEncoded(request.raw);
    // Each dialect decides which content types it accepts; Fastify would reject some before asking it.
    request.bodyType = request.headers['content-type'] ?? '';
    request.headers['content-type'] = 'application/json';
  });
}

async function countRequest(limit: RateLimit, request: FastifyRequest): Promise<void> {
  const { principal, context } = request;
  if (request.routeOptions.config.route?.exemptFromRateLimit) {
    request.bucket = await limit.peek(context);
    return;
  }
  const { bucket, exceeded } = await limit.consume(context);
  request.bucket = bucket;
  if (!exceeded) return;
  const message = `API rate limit exceeded for ${describe(principal, context)}.`;
  throw clientError(403, message, 'rate limit exceeded');
}

function actorOf(principal: Principal): Actor {
  switch (principal.kind) {
    case 'anonymous':
      return ANONYMOUS;
    case 'app':
      return { kind: 'app', id: principal.app.id };
    default:
      return { kind: 'account', id: principal.account.id };
  }
}

function describe(principal: Principal, context: Context): string {
  switch (principal.kind) {
    case 'anonymous':
      return addressText(context);
    case 'app':
      return `client ID ${principal.app.clientId}`;
    default:
      return `user ID ${principal.account.id}`;
  }
}
