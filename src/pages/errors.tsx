import type { Context } from '../core/foundation/context.ts';
import { type Code, type ReasonFor, Refusal } from '../core/foundation/refusal.ts';
import { isClientError } from '../http/client-error.ts';
import type { ErrorResponse, RefusedRequest } from '../http/dialect.ts';
import { locationHeader } from '../http/reply.ts';
import { Page } from './components/page.tsx';
import { withFlash } from './flash.ts';
import type { Words } from './locales/words.ts';
import { type PageContext, pageContextOf, usePageContext } from './page-context.ts';
import { renderPage } from './responses.tsx';
import { HOME, safeReturnTo, withReturnTo } from './return-to.ts';

/** The text of an error page, or where to redirect instead. */
type Answer =
  | { readonly status: number; readonly title: string; readonly text: string; readonly retryAfter?: number }
  | { readonly to: string };

type Explain<C extends Code> = (words: Words['errors'], reason: ReasonFor<C>, page: Answered) => Answer;

/** For reasons whose facts are not shown. */
type ExplainAny = (words: Words['errors'], reason: unknown, page: Answered) => Answer;

/** What an answer depends on. */
type Answered = Pick<PageContext, 'principal' | 'currentPath' | 'method'>;

const notFoundPage: ExplainAny = ({ notFoundTitle, notFound }) => ({
  status: 404,
  title: notFoundTitle,
  text: notFound,
});
/** After the password, only the second factor is asked for. */
const signIn: ExplainAny = (_, __, page) => {
  if (page.principal.kind !== 'session') return { to: first('/login', page) };
  return { to: page.principal.session.signedInAt === null ? first('/sessions/two-factor', page) : HOME };
};
const malformed: ExplainAny = ({ malformedTitle, malformed }) => ({
  status: 422,
  title: malformedTitle,
  text: malformed,
});

function busy(status: number, words: Words['errors'], reason: { readonly retryAfter: number }): Answer {
  const retryAfter = Math.ceil(reason.retryAfter);
  return { status, title: words.busyTitle, text: words.tooManyAttempts(retryAfter), retryAfter };
}

/** Each reason as a page. Forms show most refusals beside their fields; these are the rest. */
const person: { readonly [C in Code]: Explain<C> } = {
  authentication_required: signIn,
  bad_credentials: signIn,
  one_time_password_required: () => ({ to: '/sessions/two-factor' }),
  password_required: signIn,
  confirmation_required: (_, __, page) => ({ to: first('/sessions/confirm', page) }),
  password_change_required: (_, __, page) => ({ to: first('/settings/password', page) }),
  two_factor_required: (_, __, page) => ({ to: first('/settings/two-factor/new', page) }),
  temporary_password_expired: (words) => ({
    status: 403,
    title: words.forbiddenTitle,
    text: words.temporaryPasswordExpired,
  }),
  token_in_query: malformed,
  bad_app_credentials: malformed,
  unprocessable: malformed,
  // No page is deprecated; the consent page tells the app itself.
  deprecated: malformed,
  not_found: notFoundPage,
  not_permitted: notFoundPage,
  single_sign_on_required: notFoundPage,
  forged_request: (words) => ({ status: 403, title: words.forbiddenTitle, text: words.forgedRequest }),
  account_suspended: (words) => ({ status: 403, title: words.forbiddenTitle, text: words.suspended }),
  locked_out: (words) => ({ status: 403, title: words.busyTitle, text: words.lockedOut }),
  overloaded: (words, reason) => busy(503, words, reason),
  too_many_attempts: (words, reason) => busy(429, words, reason),
};

/** @returns undefined for a bug */
export function toErrorResponse(
  error: unknown,
  context: Context,
  refused: RefusedRequest,
): ErrorResponse | undefined {
  const page = pageContextOf(refused.head, refused.principal, context);
  const words = page.words.errors;
  if (error instanceof Refusal) {
    const explain = person[error.reason.code] as Explain<Code>;
    return formatAnswer(page, explain(words, error.reason, page));
  }
  if (isClientError(error)) {
    const { statusCode: status, repeated } = error;
    const text = repeated === undefined ? words.malformed : words.repeatedParameter(repeated);
    return formatAnswer(page, { status, title: words.malformedTitle, text });
  }
  if (!context.storage.isUnavailable(error)) return undefined;
  return formatAnswer(page, {
    status: 503,
    title: words.unavailableTitle,
    text: words.unavailable,
    retryAfter: 5,
  });
}

export function toServerError(
  requestId: string,
  context: Context,
  { head, principal }: RefusedRequest,
): ErrorResponse {
  const page = pageContextOf(head, principal, context);
  const { bugTitle: title, bug } = page.words.errors;
  return formatAnswer(page, { status: 500, title, text: bug(requestId) });
}

/** Redirects to what is required first, and then back. A form that was not kept is not sent again, which both pages say. */
function first(path: string, { method, currentPath }: Answered): string {
  const returnTo = safeReturnTo(currentPath);
  if (method === 'GET' || method === 'HEAD') return withReturnTo(path, returnTo);
  const again = returnTo && withFlash(returnTo, 'send_again');
  return withFlash(withReturnTo(path, again), 'this_first');
}

function formatAnswer(page: PageContext, answer: Answer): ErrorResponse {
  if ('to' in answer) return { status: 303, headers: locationHeader(answer.to), body: '' };
  const { status, title, text, retryAfter } = answer;
  const content = (
    <Page title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
      <NextStep />
    </Page>
  );
  const headers = retryAfter && { headers: { 'retry-after': String(retryAfter) } };
  return renderPage(page, content, { status, ...headers });
}

/** Every error page has a link to go on. */
function NextStep() {
  const { words, principal, method, currentPath } = usePageContext();
  const isPage = method === 'GET' || method === 'HEAD';
  const home = principal.kind === 'session' ? words.frame.settings : words.frame.signIn;
  return (
    <a class="button" href={isPage ? '/' : (safeReturnTo(currentPath) ?? '/')}>
      {isPage ? home : words.frame.back}
    </a>
  );
}
