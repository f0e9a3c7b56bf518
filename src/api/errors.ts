import type { Context } from '../core/foundation/context.ts';
import { type Code, type ReasonFor, Refusal } from '../core/foundation/refusal.ts';
import { isClientError } from '../http/client-error.ts';
import type { ErrorResponse, RefusedRequest } from '../http/dialect.ts';
import { toDeprecatedAnswer } from './deprecated.ts';
import { SAML_ENFORCEMENT } from './organizations/access.ts';
import { type GitHubProblem, presentProblem } from './problem.ts';
import { documentationUrl, PAGES } from './url.ts';

interface ErrorAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly message: string;
  readonly errors?: readonly GitHubProblem[];
  /** The end of the `documentation_url`; `undefined` is the front page, `operation` the page of the requested route. */
  readonly documentation?: string;
  /** The path of a page of ours, in place of it. */
  readonly ownPage?: string;
}

const OPERATION = 'operation';

/** Refusals as GitHub words them ("Resources in the REST API", client errors; and recordings). */
const github: { readonly [C in Code]: (reason: ReasonFor<C>) => ErrorAnswer } = {
  authentication_required: () => ({
    status: 401,
    message: 'Requires authentication',
    documentation: OPERATION,
  }),
  bad_credentials: () => ({ status: 401, message: 'Bad credentials' }),
  one_time_password_required: () => ({
    status: 401,
    headers: { 'x-github-otp': 'required; app' },
    message: 'Must specify two-factor authentication OTP code.',
    documentation: PAGES.twoFactor,
  }),
  token_in_query: () => ({ status: 401, message: 'Must specify access token via Authorization header.' }),
  password_required: () => ({
    status: 403,
    message: 'This API can only be accessed with username and password Basic Auth',
    documentation: PAGES.authorizations,
  }),
  temporary_password_expired: () => ({
    status: 403,
    message: 'This temporary password has expired. Please ask a site administrator for a new one.',
  }),
  two_factor_required: () => ({
    status: 403,
    message:
      'This installation requires two-factor authentication. Enable it in a browser, under /settings/two-factor/new, or use a token.',
    documentation: PAGES.twoFactor,
  }),
  account_suspended: () => ({ status: 403, message: 'Sorry. Your account was suspended.' }),
  // The next three arise in browser sessions only; no route of the API leads to them.
  confirmation_required: () => ({ status: 403, message: 'Must confirm the password in a browser first.' }),
  password_change_required: () => ({ status: 403, message: 'Must change the password in a browser first.' }),
  forged_request: () => ({ status: 403, message: 'Forbidden' }),
  locked_out: () => ({
    status: 403,
    message: 'Maximum number of login attempts exceeded. Please try again later.',
  }),
  too_many_attempts: ({ retryAfter }) => ({
    status: 429,
    headers: { 'retry-after': String(Math.ceil(retryAfter)) },
    message: 'Too many login attempts from this address. Please try again later.',
  }),
  overloaded: ({ retryAfter }) => unavailable(retryAfter),
  bad_app_credentials: () => ({
    status: 422,
    message: 'Invalid OAuth application client_id or secret.',
    documentation: OPERATION,
  }),
  not_permitted: ({ message }) => ({ status: 403, message, documentation: OPERATION }),
  single_sign_on_required: ({ url }) => ({
    status: 403,
    headers: { 'x-github-sso': `required; url=${url}` },
    message: SAML_ENFORCEMENT,
    documentation: PAGES.singleSignOn,
  }),
  deprecated: toDeprecatedAnswer,
  not_found: () => ({ status: 404, message: 'Not Found', documentation: OPERATION }),
  unprocessable: ({ problems }) => ({
    status: 422,
    message: 'Validation Failed',
    errors: problems.map(presentProblem),
    documentation: OPERATION,
  }),
};

/** @returns undefined for a bug: neither a refusal, nor the client's fault, nor an unavailable database */
function translate(error: unknown, { storage }: Context): ErrorAnswer | undefined {
  if (error instanceof Refusal) {
    const toAnswer = github[error.reason.code] as (reason: Refusal['reason']) => ErrorAnswer;
    return toAnswer(error.reason);
  }
  if (isClientError(error)) {
    return {
      status: error.statusCode,
      message: MESSAGES.get(error.statusCode) ?? error.message,
      documentation: error.statusCode === 415 ? PAGES.media : OPERATION,
    };
  }
  return storage.isUnavailable(error) ? unavailable(5) : undefined;
}

function unavailable(retryAfter: number): ErrorAnswer {
  const headers = { 'retry-after': String(retryAfter) };
  return { status: 503, headers, message: 'Service Unavailable. Please try again later.' };
}

/** Replaces messages that may come from Fastify. */
const MESSAGES = new Map([[413, 'Payload Too Large']]);

/** @returns undefined for a bug */
export function toErrorResponse(
  error: unknown,
  context: Context,
  { route }: RefusedRequest,
): ErrorResponse | undefined {
  const answer = translate(error, context);
  return answer && format(answer, context, route?.documentation);
}

/** Reveals nothing but the id under which the log has the details. */
export function toServerError(requestId: string, context: Context): ErrorResponse {
  const message = `Server Error. Please tell your administrator this request's id: ${requestId}`;
  return format({ status: 500, message }, context, undefined);
}

/** Member order as recorded: message, errors, documentation_url. */
function format(answer: ErrorAnswer, context: Context, operation: string | undefined): ErrorResponse {
  const page = answer.documentation === OPERATION ? operation : answer.documentation;
  const body = {
    message: answer.message,
    ...(answer.errors && { errors: answer.errors }),
    documentation_url: answer.ownPage
      ? context.config.publicUrl + answer.ownPage
      : documentationUrl(context, page),
  };
  return {
    status: answer.status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...answer.headers },
    body: JSON.stringify(body),
  };
}
