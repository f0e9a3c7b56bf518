import { type Static, type TSchema, Type } from 'typebox';
import type { Principal } from '../core/authentication/sessions/session.ts';
import type { Context } from '../core/foundation/context.ts';
import type { Audience } from '../http/audiences.ts';
import type { Query } from '../http/query.ts';
import type { Reply } from '../http/reply.ts';
import { type AnyRoute, route } from '../http/route.ts';
import { canonicalOrigin } from './canonical-host.ts';
import { type PageContext, pageContextOf } from './page-context.ts';
import { redirectTo } from './responses.tsx';

/** A page or a form: who may see or send it, what is in it, what comes of it. */
interface PageRoute<Actor extends Principal, Params extends TSchema, Form extends TSchema> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly summary: string;
  readonly audience: Audience<Actor>;
  readonly params?: Params;
  /** Fields of the form: texts, and lists of texts. */
  readonly form?: Form;
  handle(visited: Visited<Actor, Static<Params>, Static<Form>>, context: Context): Promise<Reply>;
}

interface Visited<Actor, Params, Form> {
  readonly actor: Actor;
  readonly params: Params;
  readonly query: Query;
  readonly form: Form;
  readonly visit: PageContext;
}

const TEXT = Type.String();
/** What pages answer: HTML, to go elsewhere, or a file. */
const REPLIES = {
  200: TEXT,
  201: TEXT,
  303: TEXT,
  400: TEXT,
  401: TEXT,
  403: TEXT,
  404: TEXT,
  422: TEXT,
  429: TEXT,
};

export function pageRoute<Actor extends Principal, Params extends TSchema, Form extends TSchema>(
  definition: PageRoute<Actor, Params, Form>,
): AnyRoute {
  const { form, handle, ...rest } = definition;
  return route({
    ...rest,
    documentation: '',
    ...(form && { body: form }),
    replies: REPLIES,
    async handle({ actor, params, query, body, head }, context) {
      const { method, headers, url } = head;
      const host = method === 'GET' ? canonicalOrigin(headers.host, context.config.publicUrl) : undefined;
      if (host) return redirectTo(host + url);
      const visit = pageContextOf(head, actor, context);
      return handle({ actor, params: params as Static<Params>, query, form: body, visit }, context);
    },
  });
}
