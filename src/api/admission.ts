import type { FastifyInstance } from 'fastify';
import { authenticate } from '../core/accounts/authenticate.ts';
import type { Context } from '../core/context.ts';
import { notFound, Refusal } from '../core/refusal.ts';
import { readCredentials } from '../http/credentials.ts';
import { malformed } from '../http/malformed.ts';
import { readQuery } from '../http/query.ts';
import type { RateLimit } from '../http/rate-limit.ts';
import { refuseEncoded, refuseOversized } from '../http/request-size.ts';
import { STRANGER } from './asked.ts';
import { DEFAULT_TYPE, mediaTypeFor } from './media-type.ts';
import { requesterOf } from './site/rate-limit.ts';

/** What comes before the body is even read: size, credentials, one-time password, suspension, audience, `Accept`. */
export function admission(server: FastifyInstance, context: Context, limit: RateLimit | undefined): void {
  server.decorateRequest('principal');
  server.decorateRequest('context');
  server.decorateRequest('bucket');
  server.decorateRequest('answerType');
  server.decorateRequest('secret', false);

  server.addHook('onRequest', async (request) => {
    request.principal = STRANGER;
    request.context = { ...context, from: request.ip };
    if (request.method === 'OPTIONS') return;
    request.answerType = DEFAULT_TYPE;
    refuseOversized(request.raw);

    try {
      request.principal = await identify();
    } finally {
      if (limit) await take(limit);
    }
    request.routeOptions.config.route?.admit(request.principal);
    // The router takes what is after a slash at the end for a name that is empty.
    if (Object.values(request.params as object).includes('')) throw notFound('place');
    request.answerType = mediaTypeFor(request.headers.accept);
    refuseEncoded(request.raw);
    // Bodies are JSON whatever they are called, and Fastify looks at the label before it asks the parser.
    request.headers['content-type'] = 'application/json';

    async function identify() {
      const { authorization, 'x-github-otp': otp } = request.headers;
      if (authorization === undefined && readQuery(request.url).has('access_token')) {
        throw new Refusal({ code: 'token_in_query' });
      }
      return authenticate(
        request.context,
        readCredentials(authorization, Array.isArray(otp) ? undefined : otp),
      );
    }

    async function take(limit: RateLimit) {
      const who = requesterOf(request.principal, request.context);
      if (request.routeOptions.config.route?.uncounted) {
        request.bucket = await limit.look(who);
        return;
      }
      const { bucket, exceeded } = await limit.consume(who);
      request.bucket = bucket;
      if (exceeded) throw malformed(403, `API rate limit exceeded for ${whose()}.`);
    }

    function whose(): string {
      const { principal, context } = request;
      return principal.kind === 'anonymous' ? context.from : `user ID ${principal.account.id}`;
    }
  });
}
