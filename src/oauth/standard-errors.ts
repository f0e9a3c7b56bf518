import type { Context } from '../core/foundation/context.ts';
import { type Code, type ReasonFor, Refusal } from '../core/foundation/refusal.ts';
import { isClientError } from '../http/client-error.ts';
import type { ErrorResponse, RefusedRequest } from '../http/dialect.ts';
import { standardRoutes } from './routes.ts';
import { unreachableReasons } from './unreachable-reasons.ts';

export function isStandardRoute({ route }: Pick<RefusedRequest, 'route'>): boolean {
  return route !== undefined && standardRoutes.includes(route);
}

/** Error responses of RFC 6749 §5.2, as RFC 7662 §2.3 and RFC 7009 §2.2.1 require. @returns undefined for a bug */
export function toStandardErrorResponse(error: unknown, { storage }: Context): ErrorResponse | undefined {
  if (error instanceof Refusal) {
    const toResponse = answers[error.reason.code] as (reason: Refusal['reason']) => ErrorResponse | undefined;
    return toResponse(error.reason);
  }
  if (isClientError(error)) return errorResponse(error.statusCode, 'invalid_request', error.message);
  if (!storage.isUnavailable(error)) return undefined;
  return unavailable(5);
}

function unavailable(retryAfter: number): ErrorResponse {
  const response = errorResponse(503, 'temporarily_unavailable', 'Please try again in a few seconds.');
  return { ...response, headers: { ...response.headers, 'retry-after': String(retryAfter) } };
}

export function toStandardServerError(requestId: string): ErrorResponse {
  return errorResponse(500, 'server_error', `Please tell your administrator this request's id: ${requestId}`);
}

function errorResponse(status: number, error: string, description: string): ErrorResponse {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers, body: JSON.stringify({ error, error_description: description }) };
}

const refused = errorResponse(
  401,
  'invalid_client',
  'The client_id and/or client_secret passed are incorrect.',
);
const INVALID_CLIENT: ErrorResponse = {
  ...refused,
  headers: { ...refused.headers, 'www-authenticate': 'Basic realm="Latchkey"' },
};

/** An unknown client id and a wrong secret get the same response. */
const answers: { readonly [C in Code]: (reason: ReasonFor<C>) => ErrorResponse | undefined } = {
  ...unreachableReasons,
  overloaded: ({ retryAfter }) => unavailable(retryAfter),
  too_many_attempts: () => undefined,
  bad_app_credentials: () => INVALID_CLIENT,
  not_found: () => INVALID_CLIENT,
};
