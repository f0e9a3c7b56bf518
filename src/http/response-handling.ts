import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../core/foundation/context.ts';
import { entityTag, isUnmodified } from './conditional.ts';
import type { Dialect } from './dialect.ts';
import { ANONYMOUS } from './request-state.ts';

/** Errors in the surface's format, response headers, ETag and 304. */
export function installResponseHandling(server: FastifyInstance, context: Context, dialect: Dialect): void {
  server.setErrorHandler((error, request, reply) => {
    request.refusal ??= error;
    const { principal = ANONYMOUS, method, url, headers } = request;
    const refused = {
      head: { method, url, headers },
      principal,
      route: request.routeOptions.config.route,
    };
    let response = dialect.toErrorResponse(error, context, refused);
    if (!response) {
      request.log.error({ requestId: request.id, error: describe(error) }, 'unexpected error');
      response = dialect.toServerError(request.id, context, refused);
    }
    // To close on what is still being sent would reset the connection, and take the answer with it (RFC 9112 §9.6): the
    // rest is read and dropped for as long as a request may take.
    if (response.status === 413) reply.removeHeader('connection');
    return reply.code(response.status).headers(response.headers).send(response.body);
  });

  // biome-ignore lint/complexity/useMaxParams: four are what Fastify hands to it
  server.addHook('onSend', (request, reply, payload, done) => {
    const { principal = ANONYMOUS, bucket, answerType } = request;
    const succeeded = reply.statusCode < 300;
    if (succeeded && typeof payload === 'string' && payload !== '')
      makeConditional(dialect, request, { reply, payload });

    const { route } = request.routeOptions.config;
    const status = reply.statusCode;
    const info = { status, requestId: request.id, principal, route, answerType, bucket };
    reply.headers(dialect.headers(info));
    // RFC 9110 §8.6: a 304 tells the length of the whole answer or none. Fastify measures the payload of HEAD, and drops it.
    const sent = status === 304 && request.method !== 'HEAD' ? null : payload;
    // The answers of one turn leave one after the other: to wake the caller for each costs more than to write it. A no
    // leaves at once, for its connection may not stay open that long.
    if (succeeded) setImmediate(done, null, sent);
    else done(null, sent);
  });
}

function makeConditional(
  dialect: Dialect,
  { headers, method, secret, etagOnly }: FastifyRequest,
  { reply, payload }: { readonly reply: FastifyReply; readonly payload: string },
): void {
  reply.headers(dialect.cacheHeaders(secret));
  // Nobody may keep a secret to compare it later; to what was just created a tag belongs all the same, as recorded.
  if (!dialect.tagged || (secret && reply.statusCode !== 201)) return;
  const tag = entityTag(reply.statusCode, payload);
  reply.header('etag', tag);
  const lastModified = etagOnly ? undefined : reply.getHeader('last-modified');
  const readOnly = method === 'GET' || method === 'HEAD';
  if (readOnly && isUnmodified(headers, tag, typeof lastModified === 'string' ? lastModified : undefined)) {
    reply.code(304).removeHeader('content-type').removeHeader('content-length');
  }
}

/** Without the values a driver may attach to its errors. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  return { name: error.name, message: error.message, code: Reflect.get(error, 'code'), stack: error.stack };
}
