import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MAX_USER_AGENT_LENGTH, type Principal } from '../core/authentication/sessions/session.ts';
import { addressText, type Context } from '../core/foundation/context.ts';
import { notFound } from '../core/foundation/refusal.ts';
import { clientAddress } from './client-address.ts';
import { clientError } from './client-error.ts';
import type { Dialect } from './dialect.ts';
import { isRateLimited, type RateLimit } from './rate-limit.ts';
import { refuseEncoded, refuseOversized } from './request-size.ts';
import { ANONYMOUS, type RequestContext } from './request-state.ts';
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
  server.decorateRequest('announced');
  server.decorateRequest('scopesUsed');
  server.decorateRequest('serialized');

  server.addHook('onRequest', async (request, reply) => {
    // First, so that anything later can override them.
    reply.headers(dialect.constantHeaders);
    request.principal = ANONYMOUS;
    const userAgent = request.headers['user-agent']?.slice(0, MAX_USER_AGENT_LENGTH) ?? null;
    const storage = context.storage.forRequest();
    // The only copy for the request: what is known later is set on it.
    request.context = {
      ...context,
      storage,
      db: storage.reader,
      actor: ANONYMOUS,
      address: clientAddress(request),
      userAgent,
    };
    request.answerType = dialect.answerType;
    server.unfinishedRequests.enter(addressText(request.context), reply);
    refuseMisdirected(request.raw);
    if (request.method === 'OPTIONS') return;
    refuseOversized(request.raw);

    const { route } = request;
    try {
      request.principal = await dialect.identify(request, request.context, route);
      prove(request.context, request.principal);
    } finally {
      if (limit && isRateLimited(context)) await countRequest(limit, request);
    }
    try {
      route?.admit(request.principal);
    } catch (refusal) {
      // Refused again once the body has been read.
      if (!dialect.readsRefused?.(request, refusal)) throw refusal;
    }
    // The router matches a trailing slash as an empty parameter.
    if (hasEmptyValue(request.params)) throw notFound('page', 'empty name in the path');
    request.answerType = dialect.answerTypeFor(request.headers.accept);
    refuseEncoded(request.raw);
    // Each dialect decides which content types it accepts; Fastify would reject some before asking it.
    request.bodyType = request.headers['content-type'] ?? '';
    request.headers['content-type'] = 'application/json';
  });
}

function hasEmptyValue(params: unknown): boolean {
  const values = params as Readonly<Record<string, string>>;
  for (const name in values) if (values[name] === '') return true;
  return false;
}

async function countRequest(limit: RateLimit, request: FastifyRequest): Promise<void> {
  const { principal, context, route } = request;
  if (route?.exemptFromRateLimit) {
    request.bucket = await limit.peek(context);
    return;
  }
  const { bucket, exceeded } = await limit.consume(context);
  request.bucket = bucket;
  if (!exceeded) return;
  const message = `API rate limit exceeded for ${describe(principal, context)}.`;
  throw clientError(403, message, 'rate limit exceeded');
}

/** Sets who acts, and how that was proven. Nobody is left as nobody. */
function prove(context: RequestContext, principal: Principal): void {
  switch (principal.kind) {
    case 'anonymous':
      return;
    case 'app':
      context.actor = { kind: 'app', id: principal.app.id };
      context.credential = CLIENT_SECRET;
      return;
    case 'admin_token': {
      const { id, hash, scopes } = principal.token;
      context.actor = { kind: 'admin_token', id };
      context.credential = { kind: 'admin_token', token: { hash, scopes } };
      return;
    }
    case 'session':
      context.actor = { kind: 'account', id: principal.account.id };
      return;
    case 'password':
      context.actor = { kind: 'account', id: principal.account.id };
      context.credential = PASSWORD;
      return;
    case 'token': {
      const { account, clientId, tokenHash: hash, scopes } = principal;
      const kind = clientId === null ? 'personal_access_token' : 'oauth_access_token';
      context.actor = { kind: 'account', id: account.id };
      context.credential = { kind, token: { hash, scopes } };
    }
  }
}

const PASSWORD = { kind: 'password' } as const;
const CLIENT_SECRET = { kind: 'client_secret' } as const;

function describe(principal: Principal, context: Context): string {
  switch (principal.kind) {
    case 'anonymous':
      return addressText(context);
    case 'app':
      return `client ID ${principal.app.clientId}`;
    case 'admin_token':
      return `administration token ID ${principal.token.id}`;
    default:
      return `user ID ${principal.account.id}`;
  }
}
