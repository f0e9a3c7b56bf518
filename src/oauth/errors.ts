import type { Context } from '../core/foundation/context.ts';
import { type Code, type ReasonFor, Refusal } from '../core/foundation/refusal.ts';
import { isClientError } from '../http/client-error.ts';
import type { ErrorResponse, RefusedRequest } from '../http/dialect.ts';
import { formatAsJson, formatResponse, type ResponseFields } from './response-format.ts';
import { TOKEN_ERRORS } from './token-errors.ts';
import { unreachableReasons } from './unreachable-reasons.ts';

interface ErrorAnswer {
  readonly status: number;
  readonly fields: ResponseFields;
  readonly retryAfter?: number;
  /** Overrides the format the app asked for. */
  readonly always?: 'json';
}

/** Refusals as GitHub words them for apps. OAuth errors come with a 200, as recorded. */
const app: { readonly [C in Code]: (reason: ReasonFor<C>) => ErrorAnswer | undefined } = {
  ...unreachableReasons,
  bad_app_credentials: () => ({ status: 200, fields: TOKEN_ERRORS.incorrect_client_credentials }),
  not_found: () => ({ status: 404, fields: { error: 'Not Found' }, always: 'json' }),
  overloaded: ({ retryAfter }) => ({ ...UNAVAILABLE, retryAfter }),
  too_many_attempts: ({ retryAfter }) => ({ status: 429, fields: TOO_MANY, retryAfter }),
};

const TOO_MANY: ResponseFields = {
  error: 'slow_down',
  error_description: 'Too many codes were asked for from this address.',
  error_uri: 'https://docs.github.com',
};

const UNAVAILABLE: ErrorAnswer = {
  status: 503,
  fields: { error: 'temporarily_unavailable', error_description: 'Please try again in a few seconds.' },
  retryAfter: 5,
};

/** @returns undefined for a bug */
export function toErrorResponse(
  error: unknown,
  { storage }: Context,
  { head }: RefusedRequest,
): ErrorResponse | undefined {
  const answer = translate(error, storage);
  if (!answer) return undefined;
  const { status, fields, retryAfter, always } = answer;
  const { headers, body } = always === 'json' ? formatAsJson(fields) : formatResponse(fields, head.headers);
  const later = retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfter)) };
  return { status, headers: { ...headers, ...later }, body };
}

function translate(error: unknown, storage: Context['storage']): ErrorAnswer | undefined {
  if (error instanceof Refusal) {
    const toAnswer = app[error.reason.code] as (reason: Refusal['reason']) => ErrorAnswer | undefined;
    return toAnswer(error.reason);
  }
  if (isClientError(error)) {
    const fields = { error: 'invalid_request', error_description: error.message };
    return { status: error.statusCode, fields };
  }
  return storage.isUnavailable(error) ? UNAVAILABLE : undefined;
}

/** Reveals nothing but the id under which the log has the details. */
export function toServerError(requestId: string, _: Context, { head }: RefusedRequest): ErrorResponse {
  const description = `Please tell your administrator this request's id: ${requestId}`;
  const formatted = formatResponse({ error: 'server_error', error_description: description }, head.headers);
  return { status: 500, ...formatted };
}
