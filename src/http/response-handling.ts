import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../core/foundation/context.ts';
import { entityTag, isUnmodified } from './conditional.ts';
import { announceFeatures } from './deprecated-features.ts';
import type { Dialect } from './dialect.ts';
import { ANONYMOUS } from './request-state.ts';

/** Formats errors as the surface does, and adds headers, ETags and 304s. */
export function installResponseHandling(server: FastifyInstance, context: Context, dialect: Dialect): void {
  server.setErrorHandler((error, request, reply) => {
    request.refusal ??= error;
    const { principal = ANONYMOUS, route, method, url, headers } = request;
    const refused = { head: { method, url, headers }, principal, route };
    let response = dialect.toErrorResponse(error, context, refused);
    if (!response) {
      request.log.error({ requestId: request.id, error: describe(error) }, 'unexpected error');
      response = dialect.toServerError(request.id, context, refused);
    }
    // RFC 9112 §9.6: closing while the client still sends would reset the connection and lose the response. The rest of
    // the body is read and discarded, within the request timeout.
    if (response.status === 413) reply.removeHeader('connection');
    return reply.code(response.status).headers(response.headers).send(response.body);
  });

  // biome-ignore lint/complexity/useMaxParams: Fastify passes four
  server.addHook('onSend', (request, reply, payload, done) => {
    const { principal = ANONYMOUS, route, bucket, answerType } = request;
    const succeeded = reply.statusCode < 300;
    if (succeeded && typeof payload === 'string' && payload !== '')
      makeConditional(dialect, request, { reply, payload });

    const status = reply.statusCode;
    const info = { status, requestId: request.id, principal, route, answerType, bucket };
    reply.headers(dialect.headers(info));
    announceFeatures(request, reply, context);
    const isHead = request.method === 'HEAD';
    if (isHead && (typeof payload === 'string' || Buffer.isBuffer(payload)))
      reply.header('content-length', Buffer.byteLength(payload));
    // RFC 9110 §8.6: a 304 has the full response's Content-Length or none.
    const sent = isHead || status === 304 ? null : payload;
    // Deferred, so that responses finished in the same turn are written together, which is cheaper. Errors are sent at
    // once, as their connection may be about to close.
    if (succeeded) setImmediate(done, null, sent);
    else done(null, sent);
  });
}

function makeConditional(
  dialect: Dialect,
  { headers, method, secret, etagOnly, serialized }: FastifyRequest,
  { reply, payload }: { readonly reply: FastifyReply; readonly payload: string },
): void {
  reply.headers(dialect.cacheHeaders(secret));
  // A response with a secret must not be kept, so it needs no tag; GitHub sends one with a 201 all the same, as recorded.
  if (!dialect.tagged || (secret && reply.statusCode !== 201)) return;
  const tag = serialized?.text === payload ? serialized.tag : entityTag(reply.statusCode, payload);
  reply.header('etag', tag);
  const lastModified = etagOnly ? undefined : reply.getHeader('last-modified');
  const readOnly = method === 'GET' || method === 'HEAD';
  if (readOnly && isUnmodified(headers, tag, typeof lastModified === 'string' ? lastModified : undefined)) {
    reply.code(304).removeHeader('content-type').removeHeader('content-length');
  }
}

/** Leaves out values that a database driver may attach to its errors. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  return { name: error.name, message: error.message, code: Reflect.get(error, 'code'), stack: error.stack };
}
