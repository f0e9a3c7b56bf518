import type { Context } from '../core/foundation/context.ts';
import { type Code, type ReasonFor, Refusal } from '../core/foundation/refusal.ts';
import { isClientError } from '../http/client-error.ts';
import type { ErrorResponse, RefusedRequest } from '../http/dialect.ts';
import { formatAsJson, formatResponse, type ResponseFields } from './response-format.ts';
import { TOKEN_ERRORS } from './token-errors.ts';
import { unreachableReasons } from './unreachable-reasons.ts';

interface ErrorAnswer {
  readonly status: number;
  readonly told: ResponseFields;
  readonly retryAfter?: number;
  /** Whatever the app would rather have. */
  readonly always?: 'json';
}

/** Our reasons, said to an app. OAuth's own noes are answers like any other, with 200; the rest as recorded. */
const app: { readonly [C in Code]: (reason: ReasonFor<C>) => ErrorAnswer | undefined } = {
  ...unreachableReasons,
  bad_app_credentials: () => ({ status: 200, told: TOKEN_ERRORS.incorrect_client_credentials }),
  not_found: () => ({ status: 404, told: { error: 'Not Found' }, always: 'json' }),
  too_many_attempts: ({ retryAfter }) => ({ status: 429, told: TOO_MANY, retryAfter }),
};

const TOO_MANY: ResponseFields = {
  error: 'slow_down',
  error_description: 'Too many codes were asked for from this address.',
  error_uri: 'https://docs.github.com',
};

const UNAVAILABLE: ErrorAnswer = {
  status: 503,
  told: { error: 'temporarily_unavailable', error_description: 'Please try again in a few seconds.' },
  retryAfter: 5,
};

/** What anything that was thrown means to an app; nothing for a bug. */
export function toErrorResponse(
  error: unknown,
  { storage }: Context,
  { head }: RefusedRequest,
): ErrorResponse | undefined {
  const said = translate(error, storage);
  if (!said) return undefined;
  const { status, told, retryAfter, always } = said;
  const { headers, body } = always === 'json' ? formatAsJson(told) : formatResponse(told, head.headers);
  const later = retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfter)) };
  return { status, headers: { ...headers, ...later }, body };
}

function translate(error: unknown, storage: Context['storage']): ErrorAnswer | undefined {
  if (error instanceof Refusal) {
    const say = app[error.reason.code] as (reason: Refusal['reason']) => ErrorAnswer | undefined;
    return say(error.reason);
  }
  if (isClientError(error)) {
    const told = { error: 'invalid_request', error_description: error.message };
    return { status: error.statusCode, told };
  }
  return storage.isUnavailable(error) ? UNAVAILABLE : undefined;
}

/** Nothing of what went wrong but where the log tells it. */
export function toServerError(requestId: string, _: Context, { head }: RefusedRequest): ErrorResponse {
  const description = `Please tell your administrator this request's id: ${requestId}`;
  const spelled = formatResponse({ error: 'server_error', error_description: description }, head.headers);
  return { status: 500, ...spelled };
}
