import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../core/context.ts';
import { entityTag, isKnown } from '../http/conditional.ts';
import { STRANGER } from './asked.ts';
import { type Answer, bodyOf, translate } from './errors.ts';
import { cacheHeaders, headersOfEveryAnswer, scopeHeaders, statusHeader } from './headers.ts';
import { rateHeaders } from './site/rate-limit.ts';

/** How every answer of this surface leaves: errors in GitHub's words, recorded headers, ETag and 304. */
export function answering(server: FastifyInstance, context: Context): void {
  const always = headersOfEveryAnswer(context.config);

  server.setErrorHandler((error, request, reply) => {
    const operation = request.routeOptions.config.route?.documentation;
    const answer = translate(error, context) ?? unexpected(error, request);
    return reply
      .code(answer.status)
      .headers({ 'content-type': 'application/json; charset=utf-8', ...answer.headers })
      .send(JSON.stringify(bodyOf(answer, context, operation)));
  });

  server.addHook('onSend', (request, reply, payload, done) => {
    const { principal = STRANGER, bucket, answerType } = request;
    const succeeded = reply.statusCode < 300;
    if (succeeded && typeof payload === 'string' && payload !== '') conditional(request, reply, payload);
    const known = reply.statusCode === 304;

    reply.headers({
      ...always,
      status: statusHeader(reply.statusCode),
      'x-github-request-id': request.id,
      ...scopeHeaders(principal, request.routeOptions.config.route?.scopes),
      ...(answerType && { 'x-github-media-type': answerType }),
      ...(bucket && rateHeaders(bucket)),
    });
    // RFC 9110 §8.6: a 304 tells the length of the whole answer or none. Fastify measures the payload of HEAD, and drops it.
    done(null, known && request.method !== 'HEAD' ? null : payload);
  });
}

function conditional(
  { headers, method, secret }: FastifyRequest,
  reply: FastifyReply,
  payload: string,
): void {
  const tag = entityTag(reply.statusCode, payload);
  reply.headers({ etag: tag, ...cacheHeaders(secret) });
  const lastModified = reply.getHeader('last-modified');
  const readOnly = method === 'GET' || method === 'HEAD';
  if (readOnly && isKnown(headers, tag, typeof lastModified === 'string' ? lastModified : undefined)) {
    reply.code(304).removeHeader('content-type').removeHeader('content-length');
  }
}

/** A bug: the log learns everything of it, the client nothing but the request's id. */
function unexpected(error: unknown, request: FastifyRequest): Answer {
  request.log.error({ requestId: request.id, error: describe(error) }, 'unexpected error');
  return {
    status: 500,
    message: `Server Error. Please tell your administrator this request's id: ${request.id}`,
  };
}

/** Without the values a driver may attach to its errors. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  return { name: error.name, message: error.message, code: Reflect.get(error, 'code'), stack: error.stack };
}
