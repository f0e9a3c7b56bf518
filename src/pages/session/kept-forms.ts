import { randomUUID } from 'node:crypto';
import { keepSecret, takeKeptSecret } from '../../core/authentication/kept-secrets/kept-secrets.ts';
import { reauthenticate } from '../../core/authentication/sessions/reauthenticate.ts';
import type { BySession, Principal } from '../../core/authentication/sessions/session.ts';
import { asAnonymous, type Context, writing } from '../../core/foundation/context.ts';
import { Refusal } from '../../core/foundation/refusal.ts';
import type { RequestHead } from '../../http/credentials.ts';
import type { Dialect } from '../../http/dialect.ts';
import { formReader } from '../../http/forms.ts';
import { readQuery } from '../../http/query.ts';
import { type Reply, redirect } from '../../http/reply.ts';
import { currentPathOf } from '../current-path.ts';
import { hashDeviceId, readDeviceId } from '../device-cookie.ts';
import { withFlash } from '../flash.ts';
import { readSender } from '../form-id.ts';
import { findForm, isKept } from '../form-registry.ts';
import { guard } from '../guard.ts';
import { findAnswerTo } from '../once.ts';
import { safeReturnTo, withReturnTo } from '../return-to.ts';
import { readBrowserId } from '../session-cookie.ts';

/** Seconds. */
const LIFETIME = 10 * 60;
/** In characters. */
const MAX_SIZE = 65_536;

/** Where a kept form is sent from; its name follows. */
const RESUMPTION = '/sessions/resumption/';

/** What has to be done first, by the reason of the refusal. */
const FIRST: ReadonlyMap<unknown, string> = new Map([
  ['authentication_required', '/login'],
  ['confirmation_required', '/sessions/confirm'],
]);

interface KeptForm {
  /** Of the route, with its parameters. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly url: string;
  readonly body: string;
  /** Path and query of the page with the form. */
  readonly from: string;
}

/** Keeps forms that came from our own pages, sealed, for the account that sent them and the browser it used. */
export function keepingForms(): Required<Pick<Dialect, 'readsRefused' | 'answerRefused'>> {
  return {
    readsRefused: ({ method }, refusal) => method === 'POST' && firstOf(refusal) !== undefined,

    async answerRefused({ head, principal, route, params, body, refusal }, context) {
      const before = await findAnswerTo(context, { head, principal, route, body });
      if (before) return before;
      const first = firstOf(refusal);
      const sender = senderOf(context, { head, principal, body });
      const device = readDeviceId(head, context.config.publicUrl);
      if (!first || sender === undefined || device === undefined || !isKept(route.path)) return undefined;
      const from = safeReturnTo(currentPathOf(head, context.config.publicUrl)) ?? '/';
      const form: KeptForm = { path: route.path, params, url: head.url, body: String(body), from };
      const text = JSON.stringify(form);
      if (text.length > MAX_SIZE) return undefined;
      const key = { holder: hashDeviceId(device), name: randomUUID(), accountId: sender };
      try {
        await writing(asAnonymous(context), async (context) => {
          // Not after a sign-out, which has deleted what was kept.
          if (principal.kind === 'session') await reauthenticate(context, principal, []);
          await keepSecret(context, key, { text, lifetime: LIFETIME });
        });
      } catch (error) {
        if (error instanceof Refusal) return undefined;
        throw error;
      }
      const returnTo = withReturnTo(RESUMPTION + key.name, from);
      return redirect(303, withFlash(withReturnTo(first, returnTo), 'not_done_yet'));
    },
  };
}

function firstOf(refusal: unknown): string | undefined {
  return refusal instanceof Refusal ? FIRST.get(refusal.reason.code) : undefined;
}

interface Sent {
  readonly head: RequestHead;
  readonly principal: Principal;
  readonly body: object;
}

/** The account whose form it is, unless another site could have sent it. */
function senderOf(context: Context, { head, principal, body }: Sent): number | undefined {
  const browserId = readBrowserId(head, context.config.publicUrl);
  if (browserId === undefined || !(body instanceof URLSearchParams)) return undefined;
  try {
    guard(context)(head, body);
  } catch {
    return undefined;
  }
  if (principal.kind === 'session') return principal.account.id;
  return readSender(context, browserId, body.get('form_id') ?? '');
}

/** The name in a path that a sign-in or confirmation leads to, if it resumes a form. */
export function resumedName(returnTo: string | undefined): string | undefined {
  if (!returnTo?.startsWith(RESUMPTION)) return undefined;
  return returnTo.slice(RESUMPTION.length).split('?')[0];
}

/** The page of the form, for one that can no longer be sent. */
export function pageOfForm(url: string): string | undefined {
  return safeReturnTo(readQuery(url).get('return_to'));
}

/**
 * Sends a kept form, once, as the session that sent it or that the same account has started since.
 *
 * @param head of a request by this session
 * @returns nothing when there is none for this browser and account
 */
export async function sendKeptForm(
  context: Context,
  actor: BySession,
  { head, name }: { readonly head: RequestHead; readonly name: string },
): Promise<Reply | undefined> {
  const { publicUrl } = context.config;
  const device = readDeviceId(head, publicUrl);
  if (device === undefined) return undefined;
  const key = { holder: hashDeviceId(device), name, accountId: actor.account.id };
  const text = await takeKeptSecret(asAnonymous(context), key);
  const form: KeptForm | undefined = text === undefined ? undefined : JSON.parse(text);
  const route = form && findForm(form.path);
  if (!form || !route) return undefined;
  const { params, url } = form;
  const headers = { ...head.headers, referer: publicUrl + form.from };
  const read = route.body && formReader(route.body);
  const input = {
    actor: route.admit(actor),
    params,
    query: readQuery(url),
    body: read?.(new URLSearchParams(form.body)),
    head: { method: 'POST', url, headers },
  };
  return route.handle(input, {
    ...context,
    actor: { kind: 'account', id: actor.account.id },
    async readmit(context, others) {
      route.admit(await reauthenticate(context, actor, others));
    },
  });
}
