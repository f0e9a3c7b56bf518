import type { Context } from '../core/foundation/context.ts';
import type { Problem } from '../core/foundation/problem.ts';
import { problemInEnglish } from '../core/foundation/problem-in-english.ts';
import { type Code, type ReasonFor, Refusal, type ResourceName } from '../core/foundation/refusal.ts';
import { isClientError } from '../http/client-error.ts';
import type { ErrorResponse } from '../http/dialect.ts';
import { type FieldError, fieldErrorsOf } from './invalid-request.ts';
import { adminUrl, DESCRIPTION_PATH } from './url.ts';

interface ErrorAnswer {
  readonly status: number;
  readonly message: string;
  readonly errors?: readonly FieldError[] | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

const UNAUTHORIZED = {
  status: 401,
  headers: { 'www-authenticate': 'Bearer realm="Latchkey administration"' },
} as const;

/** What cannot be said of an administration token, which is neither a person nor an app. */
const forbidden = (): ErrorAnswer => ({ status: 403, message: 'Forbidden' });

/** Refusals as a program reads them: the format of GitHub's REST API, with the codes of its validation errors. */
const answers: { readonly [C in Code]: (reason: ReasonFor<C>) => ErrorAnswer } = {
  authentication_required: () => ({
    ...UNAUTHORIZED,
    message: 'An administration token is required: Authorization: Bearer latchkey_admin_…',
  }),
  bad_credentials: () => ({
    ...UNAUTHORIZED,
    message: 'This is no administration token, or it has expired or was revoked.',
  }),
  too_many_attempts: ({ retryAfter }) => ({
    status: 429,
    headers: { 'retry-after': String(Math.ceil(retryAfter)) },
    message: 'Too many requests with unknown tokens from this address. Please try again later.',
  }),
  overloaded: ({ retryAfter }) => unavailable(retryAfter),
  not_permitted: ({ message }) => ({ status: 403, message }),
  not_found: ({ what }) => ({ status: 404, message: `There is no such ${nameOf(what)}.` }),
  unprocessable: ({ problems }) => ({
    status: 422,
    message: 'Validation Failed',
    errors: problems.map(presentProblem),
  }),
  one_time_password_required: forbidden,
  password_required: forbidden,
  token_in_query: forbidden,
  account_suspended: () => ({ status: 422, message: 'The person is suspended.' }),
  confirmation_required: forbidden,
  password_change_required: forbidden,
  temporary_password_expired: forbidden,
  two_factor_required: forbidden,
  forged_request: forbidden,
  locked_out: forbidden,
  bad_app_credentials: forbidden,
  single_sign_on_required: forbidden,
  deprecated: forbidden,
};

const NAMES: Partial<Record<ResourceName, string>> = {
  account: 'user',
  authorization: 'token',
  page: 'operation',
};

function nameOf(what: ResourceName): string {
  return NAMES[what] ?? what;
}

function presentProblem(problem: Problem): FieldError {
  const { field, kind } = problem;
  const code = kind === 'missing' ? 'missing_field' : kind === 'taken' ? 'already_exists' : 'invalid';
  return { field, code, message: problemInEnglish(problem) };
}

/** @returns undefined for a bug */
export function toErrorResponse(error: unknown, context: Context): ErrorResponse | undefined {
  const answer = translate(error, context);
  return answer && format(answer, context);
}

/** Reveals nothing but the id under which the log has the details. */
export function toServerError(requestId: string, context: Context): ErrorResponse {
  return format(
    { status: 500, message: `Server Error. The log has more of it under ${requestId}.` },
    context,
  );
}

function translate(error: unknown, { storage }: Context): ErrorAnswer | undefined {
  if (error instanceof Refusal) {
    const toAnswer = answers[error.reason.code] as (reason: Refusal['reason']) => ErrorAnswer;
    return toAnswer(error.reason);
  }
  if (isClientError(error)) {
    const message = error.statusCode === 413 ? 'Payload Too Large' : error.message;
    return { status: error.statusCode, message, errors: fieldErrorsOf(error) };
  }
  return storage.isUnavailable(error) ? unavailable(5) : undefined;
}

function unavailable(retryAfter: number): ErrorAnswer {
  const headers = { 'retry-after': String(retryAfter) };
  return { status: 503, headers, message: 'Service Unavailable. Please try again later.' };
}

function format({ status, headers, message, errors }: ErrorAnswer, context: Context): ErrorResponse {
  const body = { message, ...(errors && { errors }), documentation_url: adminUrl(context, DESCRIPTION_PATH) };
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}
