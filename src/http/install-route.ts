import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import { consumingSecondFactor } from '../core/authentication/principals/consuming-second-factor.ts';
import { reauthenticate } from '../core/authentication/sessions/reauthenticate.ts';
import type { Principal } from '../core/authentication/sessions/session.ts';
import type { Context } from '../core/foundation/context.ts';
import { admitFeatures } from './deprecated-features.ts';
import type { Dialect } from './dialect.ts';
import { readQuery } from './query.ts';
import { ANONYMOUS } from './request-state.ts';
import type { AnyRoute } from './route.ts';

/** Registers a route with Fastify. Its body is read by its schema; only members in the schemas of its replies are sent. */
export function installRoute(server: FastifyInstance, route: AnyRoute, dialect: Dialect): void {
  const read = route.body && dialect.bodyReader(route.body);
  const response = responseSchemas(route);

  server.route({
    method: route.method,
    url: route.path,
    config: { route },
    schema: { response },
    async handler(request, reply) {
      const { principal } = request;
      const params = request.params as Readonly<Record<string, string>>;
      const body = (request.body ?? {}) as object;
      const admitted = admit(route, principal, () => dialect.guard?.(request, body));
      if ('refusal' in admitted) {
        const { refusal } = admitted;
        const otherwise = await dialect.answerRefused?.(
          { head: request, principal, route, params, body, refusal },
          request.context,
        );
        if (!otherwise) throw refusal;
        request.refusal = refusal;
        return reply.code(otherwise.status).headers(otherwise.headers).send();
      }
      const admitting = admitFeatures(request, route, dialect);
      if (admitting) await admitting;
      const input = {
        actor: admitted.actor,
        params,
        query: readQuery(request.url),
        body: read ? read(body) : undefined,
        head: request,
      };
      const handle = (context: Context) => route.handle(input, context);
      const context = readmitting(request, route);
      const answer = await (principal.kind === 'password'
        ? consumingSecondFactor(context, principal, handle)
        : handle(context));

      request.refusal = answer.refusal;
      request.secret = answer.secret ?? false;
      request.etagOnly = answer.etagOnly ?? false;
      request.scopesUsed = answer.scopesUsed;
      reply.code(answer.status).headers(answer.headers);
      return reply.send(answer.body);
    },
  });
}

function admit(
  route: AnyRoute,
  principal: Principal,
  guard: () => void,
): { readonly actor: unknown } | { readonly refusal: unknown } {
  try {
    const actor = route.admit(principal);
    guard();
    return { actor };
  } catch (refusal) {
    return { refusal };
  }
}

/** The context in which every transaction starts by checking that the sender still may call the route. */
function readmitting(request: FastifyRequest, route: AnyRoute): Context {
  const { principal, context } = request;
  if (principal.kind === 'anonymous') return context;
  return {
    ...context,
    async readmit(context, others) {
      // Until the sender is authenticated again, error responses are for nobody.
      request.principal = ANONYMOUS;
      request.principal = await reauthenticate(context, principal, others);
      route.admit(request.principal);
    },
  };
}

/** Schemas for the serializer, which empty and text responses do not need. */
function responseSchemas({ replies }: AnyRoute): Record<string, TSchema> {
  const shapes = Object.entries(replies).filter(([status, schema]) => status !== '204' && !isText(schema));
  return Object.fromEntries(shapes);
}

function isText(schema: TSchema): boolean {
  return Reflect.get(schema, 'type') === 'string';
}
