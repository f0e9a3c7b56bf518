import { hash } from 'node:crypto';
import type { TSchema } from 'typebox';
import {
  findKeptSecret,
  type KeptSecretKey,
  keepSecret,
} from '../core/authentication/kept-secrets/kept-secrets.ts';
import { authenticateSession } from '../core/authentication/sessions/authenticate-session.ts';
import type { BrowserId, Principal } from '../core/authentication/sessions/session.ts';
import { asAnonymous, type Context, type Writing, writing } from '../core/foundation/context.ts';
import { Refusal } from '../core/foundation/refusal.ts';
import type { RequestHead } from '../http/credentials.ts';
import { formReader } from '../http/forms.ts';
import type { Reply } from '../http/reply.ts';
import type { AnyRoute } from '../http/route.ts';
import { isAnswerKept } from './form-registry.ts';
import { type PageContext, pageContextOf } from './page-context.ts';
import { redirectTo, redirectWithBrowserId } from './responses.tsx';
import { browserIdSetBy } from './session-cookie.ts';

/** Seconds; as long as a page shows a secret. */
const LIFETIME = 5 * 60;

/** What tells one form that was sent from all others: a second click sends the same. */
export interface SentForm {
  readonly authenticityToken: string;
  readonly url: string;
  /** The fields, and the id of the form. */
  readonly body: object;
}

interface Answer {
  readonly location: string;
  /** The id that the browser sent with the form. */
  readonly from: BrowserId;
  /** The id that the answer gave it instead; `null` when it was signed out. */
  readonly to?: BrowserId | null;
}

/** The answers that are being made by this process. */
const running = new Map<string, Promise<Reply>>();

interface Form {
  readonly sent: SentForm;
  readonly page: PageContext;
  /** Otherwise it is performed again, and only if it is refused then, gets the answer to the first. */
  readonly once: boolean;
}

/**
 * Performs a form. The same form sent again, at the same time or within five minutes, gets the answer to the first: where
 * it leads, and the browser's new id. Browsers forget the first answer, with its cookie, when a button is clicked twice.
 */
export function answerOnce(context: Context, form: Form, act: () => Promise<Reply>): Promise<Reply> {
  const id = idOf(context, form.sent);
  const reply = running.get(id) ?? answerFirst(context, form, act);
  running.set(id, reply);
  const done = () => void running.delete(id);
  reply.then(done, done);
  return reply;
}

async function answerFirst(
  context: Context,
  { sent, page, once }: Form,
  act: () => Promise<Reply>,
): Promise<Reply> {
  const find = () => findAnswer(context, sent, page);
  const before = once ? await find() : undefined;
  if (before) return before;
  try {
    const reply = await act();
    const to = browserIdSetBy(reply.headers, page.publicUrl);
    // It was sent before, or another process has answered it meanwhile.
    if (reply.status !== 303 && to === undefined) return (await find()) ?? reply;
    const { location = page.currentPath } = reply.headers;
    await keepReply(context, { sent, page }, { location: String(location), to });
    return reply;
  } catch (error) {
    const meanwhile = error instanceof Refusal ? await find() : undefined;
    if (meanwhile) return meanwhile;
    throw error;
  }
}

/** Where a form has led that was sent before. A browser that sends its earlier id gets the new one. */
async function findAnswer(context: Context, sent: SentForm, page: PageContext): Promise<Reply | undefined> {
  let text: string | undefined;
  for (const key of keysOf(context, sent)) text ??= await findKeptSecret(context, key);
  if (text === undefined) return undefined;
  const { location, from, to = from }: Answer = JSON.parse(text);
  if (page.browserId === to) return redirectTo(location);
  if (page.browserId === from) return redirectWithBrowserId(location, to ?? undefined, page);
  return to === null ? redirectTo(location) : undefined;
}

interface RefusedForm {
  readonly head: RequestHead;
  readonly principal: Principal;
  readonly route: AnyRoute;
  readonly body: object;
}

/** As `findAnswer`, for a form that was refused, because the browser had another id when it was made. */
export async function findAnswerTo(
  context: Context,
  { head, principal, route, body }: RefusedForm,
): Promise<Reply | undefined> {
  if (!isAnswerKept(route.path) || !route.body || !(body instanceof URLSearchParams)) return undefined;
  const authenticityToken = body.get('authenticity_token') ?? '';
  const fields = readFields(route.body, body);
  if (!fields) return undefined;
  const sent = { authenticityToken, url: head.url, body: fields };
  // The first one may have changed the id already, and not kept its answer yet.
  await running.get(idOf(context, sent))?.catch(() => {});
  return findAnswer(context, sent, pageContextOf(head, principal, context));
}

/** Nothing of a form that was never accepted: it is refused for the reason that came first. */
function readFields(schema: TSchema, body: URLSearchParams): object | undefined {
  try {
    return formReader(schema)(body);
  } catch {
    return undefined;
  }
}

/** In the transaction of the action, so that no other process finds the action done but not answered. */
export function keepAnswer(
  context: Writing,
  { sent, accountId }: { readonly sent: SentForm; readonly accountId: number },
  answer: Answer,
): Promise<void> {
  const key = { ...keysOf(context, sent)[0], accountId };
  return keepSecret(context, key, { text: JSON.stringify(answer), lifetime: LIFETIME });
}

async function keepReply(
  context: Context,
  { sent, page }: Pick<Form, 'sent' | 'page'>,
  { location, to }: { readonly location: string; readonly to: BrowserId | null | undefined },
): Promise<void> {
  const { browserId: from, principal } = page;
  const sender = to ? await authenticateSession(asAnonymous(context), to) : principal;
  if (sender?.kind !== 'session') return;
  const answer = { location, from, ...(to !== undefined && { to }) };
  await writing(asAnonymous(context), (context) =>
    keepAnswer(context, { sent, accountId: sender.account.id }, answer),
  );
}

function idOf(context: Context, sent: SentForm): string {
  const [{ holder, name }] = keysOf(context, sent);
  return `${holder} ${name}`;
}

type AnswerKey = Omit<KeptSecretKey, 'accountId'>;

/**
 * A digest with a key that is kept outside of the database: the fields may be passwords.
 *
 * @returns with the secret key of today, then with others: another node may have changed it since the form was sent first
 */
function keysOf(
  { seal }: Context,
  { authenticityToken, url, body }: SentForm,
): readonly [AnswerKey, ...AnswerKey[]] {
  const holder = hash('sha256', `form ${authenticityToken}`);
  const [now, ...others] = seal.digests(JSON.stringify([url, body]), 'sent form');
  const keyOf = (digest: string) => ({ holder, name: `answer ${digest}` });
  return [keyOf(now), ...others.map(keyOf)];
}
