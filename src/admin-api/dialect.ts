import { authenticateAdminToken } from '../core/authentication/admin-tokens/authenticate.ts';
import type { Principal } from '../core/authentication/sessions/session.ts';
import type { Context } from '../core/foundation/context.ts';
import { notFound, Refusal } from '../core/foundation/refusal.ts';
import { clientError } from '../http/client-error.ts';
import { type RequestHead, readCredentials } from '../http/credentials.ts';
import type { Dialect, Headers } from '../http/dialect.ts';
import { parseJsonBody } from '../http/json-body.ts';
import { byPreference } from '../http/preferences.ts';
import { strictTransport } from '../http/security-headers.ts';
import { bodyReader } from './body.ts';
import { toErrorResponse, toServerError } from './errors.ts';

/** One kind of credentials, JSON in and out, nothing cached, and nothing for scripts of other origins. */
export function adminDialect({ config }: Context): Dialect {
  return {
    identify,
    answerType: 'application/json',
    answerTypeFor,
    parseBody,
    bodyReader,
    unknownPath() {
      throw notFound('page', 'no such route');
    },
    constantHeaders: constantHeaders(config.publicUrl),
    headers: ({ requestId }) => ({ 'x-request-id': requestId }),
    tagged: false,
    cacheHeaders: () => ({ 'cache-control': 'no-store' }),
    toErrorResponse,
    toServerError,
  };
}

/** Only an administration token is accepted: neither passwords nor anybody's tokens, and none in the query. */
async function identify({ headers }: RequestHead, context: Context): Promise<Principal> {
  const credentials = readCredentials(headers.authorization, undefined);
  switch (credentials.kind) {
    case 'none':
      return { kind: 'anonymous' };
    case 'token':
      return { kind: 'admin_token', token: await authenticateAdminToken(context, credentials.token) };
    case 'unreadable':
      throw new Refusal({ code: 'bad_credentials' }, 'unreadable Authorization header');
    case 'password':
      throw new Refusal({ code: 'bad_credentials' }, 'not an administration token');
  }
}

const JSON_TYPES = new Set(['*/*', 'application/*', 'application/json']);

/** @throws {ClientError} 406, when the client does not accept JSON */
function answerTypeFor(accept: string | undefined): string {
  if (accept?.trim() && !byPreference(accept).some((type) => JSON_TYPES.has(type)))
    throw clientError(406, 'Answers are application/json only.', 'response format not supported');
  return 'application/json';
}

const JSON_BODY = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/** @throws {ClientError} 415 for a body of another type; as `parseJsonBody` */
function parseBody(bytes: Buffer, contentType: string): object {
  if (bytes.length > 0 && !JSON_BODY.test(contentType))
    throw clientError(415, 'A body must have the Content-Type application/json.');
  return parseJsonBody(bytes);
}

/** Also on refusals. */
function constantHeaders(publicUrl: string): Headers {
  return {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'deny',
    ...strictTransport(publicUrl),
  };
}
