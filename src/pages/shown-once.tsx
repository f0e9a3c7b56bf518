import { hash, randomUUID } from 'node:crypto';
import type { VNode } from 'preact';
import {
  findKeptSecret,
  type KeptSecretKey,
  keepSecret,
} from '../core/authentication/kept-secrets/kept-secrets.ts';
import { type BrowserId, type BySession, hashBrowserId } from '../core/authentication/sessions/session.ts';
import { type Context, readmittedIf, type Writing, writing } from '../core/foundation/context.ts';
import type { Audience } from '../http/audiences.ts';
import type { AnyRoute, ParamsOf } from '../http/route.ts';
import type { FlashName } from './flash.ts';
import { keepAnswer } from './once.ts';
import { useWords } from './page-context.ts';
import { type HandlerRequest, pageRoute } from './page-route.ts';
import { redirectTo } from './responses.tsx';

/** How long a secret is shown, in minutes. */
const MINUTES = 5;

/** A page that shows what a form has made, for some minutes and to the session that sent the form. */
interface ShownOnce<Path extends string, Secret> {
  /** The last parameter is `:shown`. */
  readonly path: Path;
  readonly summary: string;
  readonly audience: Audience<BySession>;
  /** @returns nothing when there is something newer */
  view(
    secret: Secret,
    request: HandlerRequest<BySession, ParamsOf<Path>>,
    context: Context,
  ): VNode | Promise<VNode | undefined>;
  /** Where to make another one, and the flash that says so. */
  gone(params: ParamsOf<Path>): readonly [path: string, flash: FlashName];
}

interface Made<Path extends string, Secret> {
  readonly secret: Secret;
  /** The other parameters of the path. */
  readonly params: Omit<ParamsOf<Path>, 'shown'> & Readonly<Record<string, string>>;
  /** Of the session, when the form has changed it. */
  readonly browserId?: BrowserId;
}

/** Called by the action of a form, in its transaction. */
type Keep<Path extends string, Secret> = (context: Writing, made: Made<Path, Secret>) => Promise<void>;

interface ShownOncePage<Path extends string, Secret> {
  readonly page: AnyRoute;
  /**
   * Performs the action of a form, in one transaction, or recognizes that this form was sent before.
   *
   * @returns the path of the page
   */
  make(
    request: HandlerRequest<BySession>,
    context: Context,
    act: (context: Writing) => Promise<Made<Path, Secret>>,
  ): Promise<string>;
  /** As `make`, for an action with slow work before its transaction, in which it calls `keep`. */
  makeSlowly(
    request: HandlerRequest<BySession>,
    context: Context,
    act: (context: Context, keep: Keep<Path, Secret>) => Promise<unknown>,
  ): Promise<string>;
}

/** What is kept, as JSON. */
interface Kept<Secret> {
  readonly secret: Secret;
  /** The path of the page, for a form that is sent again. */
  readonly at: string;
}

/** Thrown in a transaction, so that it ends before the action. */
const SENT_BEFORE = Symbol('sent before');

export function shownOnce<Secret, const Path extends string>(
  definition: ShownOnce<Path, Secret>,
): ShownOncePage<Path, Secret> {
  const { path, summary, audience, view, gone } = definition;
  const self: ShownOncePage<Path, Secret> = {
    page: pageRoute({
      method: 'GET',
      path,
      summary,
      audience,
      asksFirst: true,
      async handle(request, context) {
        const { shown = '' } = request.params as { readonly shown?: string };
        const kept = await findKept<Secret>(context, keyOf(request.actor, shown));
        return (kept && (await view(kept.secret, request, context))) ?? redirectTo(...gone(request.params));
      },
    }),

    make: (request, context, act) =>
      self.makeSlowly(request, context, (context, keep) =>
        writing(context, async (context) => keep(context, await act(context))),
      ),

    async makeSlowly(request, context, act) {
      const key = keyOf(request.actor, nameOf(request));
      let before: Kept<Secret> | undefined;
      let at = '';
      const keep: Keep<Path, Secret> = async (tx, { secret, params, browserId }) => {
        at = fill(path, { ...params, shown: key.name });
        const holder = browserId === undefined ? key.holder : hashBrowserId(browserId);
        const text = JSON.stringify({ secret, at } satisfies Kept<Secret>);
        await keepSecret(tx, { ...key, holder }, { text, lifetime: 60 * MINUTES });
        if (browserId === undefined) return;
        const { sent, page, actor } = request;
        const answer = { location: at, from: page.browserId, to: browserId };
        await keepAnswer(tx, { sent, accountId: actor.account.id }, answer);
      };
      try {
        await act(
          readmittedIf(context, async (tx) => {
            before = await findKept<Secret>(tx, key);
            if (before) throw SENT_BEFORE;
          }),
          keep,
        );
      } catch (error) {
        if (error !== SENT_BEFORE) throw error;
      }
      return before?.at ?? at;
    },
  };
  return self;
}

async function findKept<Secret>(context: Context, key: KeptSecretKey): Promise<Kept<Secret> | undefined> {
  const text = await findKeptSecret(context, key);
  return text === undefined ? undefined : JSON.parse(text);
}

function keyOf({ account, session }: BySession, name: string): KeptSecretKey {
  return { holder: session.idHash, name, accountId: account.id };
}

/** The same for the same form with the same fields: a second click, or a reload of the request, finds what the first made. */
function nameOf({ formId, page, form }: HandlerRequest<BySession>): string {
  const sent = JSON.stringify([formId || randomUUID(), page.url, form]);
  return hash('sha256', sent, 'base64url');
}

function fill(path: string, params: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

/** Beside the secret. */
export function ShownFor() {
  return <p class="hint">{useWords().frame.shownFor(MINUTES)}</p>;
}
