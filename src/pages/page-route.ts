import type { VNode } from 'preact';
import { type Static, type TSchema, Type } from 'typebox';
import type { Principal } from '../core/authentication/sessions/session.ts';
import { type Context, readmittedIf, type Writing } from '../core/foundation/context.ts';
import { type Code, Refusal } from '../core/foundation/refusal.ts';
import type { Audience } from '../http/audiences.ts';
import type { RequestHead } from '../http/credentials.ts';
import type { Query } from '../http/query.ts';
import type { Reply } from '../http/reply.ts';
import { type AnyRoute, type ParamsOf, route } from '../http/route.ts';
import { canonicalOrigin } from './canonical-host.ts';
import { hashDeviceId } from './device-cookie.ts';
import { registerForm } from './form-registry.ts';
import type { Words } from './locales/words.ts';
import { answerOnce, type SentForm } from './once.ts';
import { type PageContext, pageContextOf, type Submitted } from './page-context.ts';
import { type FieldProblem, problemsIn } from './problems.ts';
import { type PageOptions, redirectTo, renderPage } from './responses.tsx';
import { findTyped } from './typed-fields.ts';

/** A page or the action of a form. */
interface PageRoute<Actor extends Principal, Path extends string, Form extends TSchema> {
  readonly method: 'GET' | 'POST';
  readonly path: Path;
  readonly summary: string;
  readonly audience: Audience<Actor>;
  /**
   * Whether the audience is asked for a confirmation before it sees the page, because the page shows a secret, or because its
   * form cannot be kept until the confirmation. Other pages may be read without one, whatever their forms require.
   */
  readonly asksFirst?: true;
  /** Whether a form only looks something up: it needs no confirmation, either, and is never kept. */
  readonly reads?: true;
  /** `false` for a form that must not be kept until its sender has signed in again: one that is part of signing in, for example. */
  readonly kept?: false;
  readonly readmit?: Readmission<Actor, ParamsOf<Path>> | undefined;
  /**
   * What becomes of the form when it is sent again within five minutes, as by a second click. `true`: it is not performed, and leads to
   * where it has led. So does, by default, a form that is performed again and refused then, because the first did it already.
   * `false`: nothing is remembered of it. Forms that make a secret are recognized by `shownOnce`.
   */
  readonly once?: boolean;
  /** Fields of the form: texts, and lists of texts. */
  readonly form?: Form;
  handle(
    request: HandlerRequest<Actor, ParamsOf<Path>, Static<Form>>,
    context: Context,
  ): PageResponse | Promise<PageResponse>;
  /** Shows the form again, with the problems beside its fields, after `handle` refused what was typed. */
  readonly invalid?: View<Actor, ParamsOf<Path>, Static<Form>>;
  /** The input that a refused field is shown beside, where the core has another name for it. */
  readonly inputOf?: ((field: string, form: Static<Form>) => string) | undefined;
  /** Refusals that are about one field of this form, besides `unprocessable`. */
  readonly refusals?: { readonly [C in Code]?: (words: Words) => FieldProblem };
}

/**
 * The part of the admission that depends on the path, such as whether the sender owns what it names: `handle` finds out when it
 * reads that, and each of its transactions begins with this, in case the right was lost in between.
 *
 * @throws {Refusal}
 */
export type Readmission<Actor, Params> = (
  request: { readonly actor: Actor; readonly params: Params },
  context: Writing,
) => Promise<unknown>;

export type View<Actor, Params = unknown, Form = unknown> = (
  request: HandlerRequest<Actor, Params, Form>,
  context: Context,
) => Shown | Promise<Shown>;

/** A node is rendered as a page. */
type Shown = Reply | VNode;

/** Problems reject the form, as a refusal of what was typed does. */
export type PageResponse = Shown | { readonly problems: readonly FieldProblem[] };

export interface HandlerRequest<Actor, Params = unknown, Form = unknown> {
  readonly actor: Actor;
  readonly params: Params;
  readonly query: Query;
  readonly form: Form;
  /** Of the form that was sent: another one each time the form is shown. */
  readonly formId: string;
  readonly sent: SentForm;
  readonly page: PageContext;
  readonly head: RequestHead;
  readonly words: Words;
}

const TEXT = Type.String();
/** In every form. */
const FORM_ID = { form_id: TEXT };
/** Pages respond with HTML, a redirect or a file. */
const STATUSES = [200, 303, 400, 401, 403, 404, 422, 429];
const REPLIES = Object.fromEntries(STATUSES.map((status) => [status, TEXT]));

export function pageRoute<Actor extends Principal, Path extends string, Form extends TSchema>(
  definition: PageRoute<Actor, Path, Form>,
): AnyRoute {
  const {
    form: schema,
    handle,
    invalid,
    inputOf = (field) => field,
    refusals = {},
    kept,
    readmit,
    once,
    ...rest
  } = definition;
  const { method, audience, asksFirst, reads = method === 'GET' && !asksFirst } = rest;
  const answersAgain = once ?? (method === 'GET' || reads || kept === false ? false : undefined);
  const { additionalProperties } = { ...schema } as { additionalProperties?: TSchema };
  const additional = additionalProperties && { additionalProperties };
  const made = route({
    ...rest,
    audience: (reads && audience.reading) || audience,
    documentation: '',
    ...(rest.method === 'POST' && { body: Type.Object({ ...propertiesOf(schema), ...FORM_ID }, additional) }),
    replies: REPLIES,
    async handle({ actor, params, query, body, head }, withoutDevice) {
      const { method, headers, url } = head;
      const origin =
        method === 'GET' ? canonicalOrigin(headers.host, withoutDevice.config.publicUrl) : undefined;
      if (origin) return redirectTo(origin + url);
      const shown = pageContextOf(head, actor, withoutDevice);
      const page = { ...shown, typed: method === 'GET' ? await findTyped(withoutDevice, shown) : undefined };
      const known = { ...withoutDevice, device: hashDeviceId(page.deviceId) };
      const context = readmit ? readmittedIf(known, (inside) => readmit({ actor, params }, inside)) : known;
      const { words } = page;
      const { form_id: formId = '', ...fields } = (body ?? {}) as Submitted & { readonly form_id?: string };
      const form = fields as Static<Form>;
      const { authenticityToken } = page;
      const sent = { authenticityToken, url, body: body ?? {} };
      const request = { actor, params, query, form, formId, sent, page, head, words };
      const reject = async (problems: readonly FieldProblem[], refusal?: Refusal) => {
        if (!invalid) throw new Error(`${rest.path} cannot show its form again.`);
        const again = { ...page, problems, submitted: fields };
        const response = await invalid({ ...request, page: again }, context);
        const status = refusal?.reason.code === 'locked_out' ? 403 : 422;
        return toReply(again, response, { status, refusal });
      };
      const act = async () => {
        try {
          const response = await handle(request, context);
          return 'problems' in response ? await reject(response.problems) : toReply(page, response);
        } catch (error) {
          if (!invalid || !(error instanceof Refusal)) throw error;
          const problem = refusals[error.reason.code]?.(words);
          if (problem) return reject([problem], error);
          const problems = problemsIn(words, error).map(({ field, message }) => ({
            field: inputOf(field, form),
            message,
          }));
          return reject(problems, error);
        }
      };
      return answersAgain === false
        ? act()
        : answerOnce(context, { ...request, once: answersAgain === true }, act);
    },
  });
  if (method === 'POST') registerForm({ route: made, kept: !reads && kept !== false, once: answersAgain });
  return made;
}

function propertiesOf(schema: TSchema | undefined): Record<string, TSchema> {
  return schema ? (Reflect.get(schema, 'properties') as Record<string, TSchema>) : {};
}

function toReply(page: PageContext, response: Shown, options?: PageOptions): Reply {
  return 'headers' in response ? response : renderPage(page, response, options);
}
