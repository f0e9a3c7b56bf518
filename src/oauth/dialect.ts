import type { Context } from '../core/foundation/context.ts';
import { notFound } from '../core/foundation/refusal.ts';
import type { Dialect } from '../http/dialect.ts';
import { ANONYMOUS } from '../http/request-state.ts';
import { strictTransport } from '../http/security-headers.ts';
import { parametersReader, parseParameters } from './body.ts';
import { toErrorResponse, toServerError } from './errors.ts';
import { isStandardRoute, toStandardErrorResponse, toStandardServerError } from './standard-errors.ts';

/** OAuth as GitHub implements it: apps authenticate in the request and choose the response format. */
export function oauthDialect({ config }: Context): Dialect {
  return {
    // The routes authenticate the app themselves: the credentials may be parameters.
    identify: async () => ANONYMOUS,
    answerType: '',
    answerTypeFor: () => '',
    parseBody: parseParameters,
    bodyReader: parametersReader,
    unknownPath() {
      throw notFound('page', 'no such route');
    },
    constantHeaders: {
      'cache-control': 'no-store',
      pragma: 'no-cache',
      vary: 'Accept',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'deny',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      ...strictTransport(config.publicUrl),
    },
    headers: ({ requestId }) => ({ 'x-github-request-id': requestId }),
    tagged: false,
    cacheHeaders: () => ({}),
    toErrorResponse: (error, context, refused) =>
      isStandardRoute(refused)
        ? toStandardErrorResponse(error, context)
        : toErrorResponse(error, context, refused),
    toServerError: (requestId, context, refused) =>
      isStandardRoute(refused)
        ? toStandardServerError(requestId)
        : toServerError(requestId, context, refused),
  };
}

/** For the metadata, which is public, cacheable, and readable by any site. */
export function metadataDialect(context: Context): Dialect {
  const { constantHeaders, ...dialect } = oauthDialect(context);
  const { 'cache-control': _cache, pragma: _pragma, ...headers } = constantHeaders;
  return {
    ...dialect,
    constantHeaders: { ...headers, 'access-control-allow-origin': '*' },
    tagged: true,
    cacheHeaders: () => ({ 'cache-control': 'max-age=300' }),
  };
}
