import type { Context } from '../core/context.ts';
import { type Code, type ReasonFor, Refusal } from '../core/refusal.ts';
import type { No, Refused } from '../http/dialect.ts';
import { isMalformed } from '../http/malformed.ts';
import { show } from './answers.tsx';
import { Page } from './frame/page.tsx';
import { safeReturnTo, withReturnTo } from './return-to.ts';
import { type Visit, visitOf } from './visit.ts';
import type { Words } from './words/words.ts';

/** What a page says instead, or where it sends the browser. */
type Answer =
  | { readonly status: number; readonly title: string; readonly text: string; readonly retryAfter?: number }
  | { readonly to: string };

type Say<C extends Code> = (words: Words['errors'], reason: ReasonFor<C>, asked: Asked) => Answer;

/** Says the same whatever the reason knows. */
type SayAnything = (words: Words['errors'], reason: unknown, asked: Asked) => Answer;

/** Where the person was going. */
interface Asked {
  readonly returnTo: string | undefined;
}

const nothingHere: SayAnything = ({ notFoundTitle, notFound }) => ({
  status: 404,
  title: notFoundTitle,
  text: notFound,
});
const signIn: SayAnything = (_, __, { returnTo }) => ({ to: withReturnTo('/login', returnTo) });
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
  confirmation_required: (_, __, { returnTo }) => ({ to: withReturnTo('/sessions/confirm', returnTo) }),
  password_change_required: (_, __, { returnTo }) => ({ to: withReturnTo('/settings/password', returnTo) }),
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
export function sayNo(error: unknown, context: Context, refused: Refused): No | undefined {
  const visit = visitOf(refused.presented, refused.principal, context);
  const words = visit.words.errors;
  if (error instanceof Refusal) {
    const say = person[error.reason.code] as Say<Code>;
    return spell(visit, say(words, error.reason, { returnTo: whereTo(refused) }));
  }
  if (isMalformed(error)) {
    return spell(visit, { status: error.statusCode, title: words.malformedTitle, text: words.malformed });
  }
  if (!context.storage.isUnavailable(error)) return undefined;
  return spell(visit, {
    status: 503,
    title: words.unavailableTitle,
    text: words.unavailable,
    retryAfter: 5,
  });
}

export function sayBug(requestId: string, context: Context, { presented, principal }: Refused): No {
  const visit = visitOf(presented, principal, context);
  const { bugTitle: title, bug } = visit.words.errors;
  return spell(visit, { status: 500, title, text: bug(requestId) });
}

/** Back to the page that was asked for, or to the one with the form that was sent. */
function whereTo({ presented: { method, url, headers } }: Refused): string | undefined {
  if (method === 'GET') return safeReturnTo(url);
  const { referer } = headers;
  if (referer === undefined || !URL.canParse(referer)) return undefined;
  const { pathname, search } = new URL(referer);
  return safeReturnTo(pathname + search);
}

function spell(visit: Visit, answer: Answer): No {
  if ('to' in answer) return { status: 303, headers: { location: answer.to }, body: '' };
  const { status, title, text, retryAfter } = answer;
  const page = (
    <Page visit={visit} title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
    </Page>
  );
  return show(visit, page, {
    status,
    ...(retryAfter && { headers: { 'retry-after': String(retryAfter) } }),
  });
}
