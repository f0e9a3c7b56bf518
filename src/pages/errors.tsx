import type { Context } from '../core/foundation/context.ts';
import { type Code, type ReasonFor, Refusal } from '../core/foundation/refusal.ts';
import { isClientError } from '../http/client-error.ts';
import type { ErrorResponse, RefusedRequest } from '../http/dialect.ts';
import { Page } from './components/page.tsx';
import { withFlash } from './flash.ts';
import type { Words } from './locales/words.ts';
import { type PageContext, pageContextOf, usePageContext } from './page-context.ts';
import { renderPage } from './responses.tsx';
import { HOME, safeReturnTo, withReturnTo } from './return-to.ts';

/** What a page says instead, or where it sends the browser. */
type Answer =
  | { readonly status: number; readonly title: string; readonly text: string; readonly retryAfter?: number }
  | { readonly to: string };

type Say<C extends Code> = (words: Words['errors'], reason: ReasonFor<C>, asked: Asked) => Answer;

/** Says the same whatever the reason knows. */
type SayAnything = (words: Words['errors'], reason: unknown, asked: Asked) => Answer;

/** As much of what was asked as an answer depends on. */
type Asked = Pick<PageContext, 'principal' | 'currentPath' | 'method'>;

const nothingHere: SayAnything = ({ notFoundTitle, notFound }) => ({
  status: 404,
  title: notFoundTitle,
  text: notFound,
});
/** Who gave a password is asked for the second factor, and not for the password once more. */
const signIn: SayAnything = (_, __, asked) => {
  if (asked.principal.kind !== 'session') return { to: first('/login', asked) };
  return { to: asked.principal.session.signedInAt === null ? first('/sessions/two-factor', asked) : HOME };
};
const malformed: SayAnything = ({ malformedTitle, malformed }) => ({
  status: 422,
  title: malformedTitle,
  text: malformed,
});

/** Our reasons, said to a person. Forms say most of them beside their fields; these are for what comes unexpected. */
const person: { readonly [C in Code]: Say<C> } = {
  authentication_required: signIn,
  bad_credentials: signIn,
  one_time_password_required: () => ({ to: '/sessions/two-factor' }),
  password_required: signIn,
  confirmation_required: (_, __, asked) => ({ to: first('/sessions/confirm', asked) }),
  password_change_required: (_, __, asked) => ({ to: first('/settings/password', asked) }),
  token_in_query: malformed,
  bad_app_credentials: malformed,
  unprocessable: malformed,
  not_found: nothingHere,
  not_permitted: nothingHere,
  single_sign_on_required: nothingHere,
  forged_request: (words) => ({ status: 403, title: words.forbiddenTitle, text: words.forgedRequest }),
  account_suspended: (words) => ({ status: 403, title: words.forbiddenTitle, text: words.suspended }),
  locked_out: (words) => ({ status: 403, title: words.busyTitle, text: words.lockedOut }),
  too_many_attempts: (words, { retryAfter }) => ({
    status: 429,
    title: words.busyTitle,
    text: words.tooManyAttempts(Math.ceil(retryAfter)),
    retryAfter: Math.ceil(retryAfter),
  }),
};

/** What anything that was thrown means to a person; nothing for a bug. */
export function toErrorResponse(
  error: unknown,
  context: Context,
  refused: RefusedRequest,
): ErrorResponse | undefined {
  const page = pageContextOf(refused.head, refused.principal, context);
  const words = page.words.errors;
  if (error instanceof Refusal) {
    const say = person[error.reason.code] as Say<Code>;
    return formatAnswer(page, say(words, error.reason, page));
  }
  if (isClientError(error)) {
    return formatAnswer(page, {
      status: error.statusCode,
      title: words.malformedTitle,
      text: words.malformed,
    });
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

/** What comes first, and then back. A form is not sent by itself afterwards: who sent it is told so, here and there. */
function first(path: string, { method, currentPath }: Asked): string {
  const returnTo = safeReturnTo(currentPath);
  if (method === 'GET' || method === 'HEAD') return withReturnTo(path, returnTo);
  const again = returnTo && withFlash(returnTo, 'send_again');
  return withFlash(withReturnTo(path, again), 'not_done_yet');
}

function formatAnswer(page: PageContext, answer: Answer): ErrorResponse {
  if ('to' in answer) return { status: 303, headers: { location: answer.to }, body: '' };
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
  const asked = method === 'GET' || method === 'HEAD';
  const home = principal.kind === 'session' ? words.frame.settings : words.frame.signIn;
  return (
    <a class="button" href={asked ? '/' : (safeReturnTo(currentPath) ?? '/')}>
      {asked ? home : words.frame.back}
    </a>
  );
}
