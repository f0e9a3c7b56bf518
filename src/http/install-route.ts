import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import { consumingSecondFactor } from '../core/authentication/principals/consuming-second-factor.ts';
import { reauthenticate } from '../core/authentication/sessions/reauthenticate.ts';
import type { Principal } from '../core/authentication/sessions/session.ts';
import { admitFeatures } from './deprecated-features.ts';
import type { Dialect } from './dialect.ts';
import { keepSerializations } from './kept-serializations.ts';
import { readQuery } from './query.ts';
import { ANONYMOUS } from './request-state.ts';
import type { AnyRoute } from './route.ts';

/** Registers a route with Fastify. Its body is read by its schema; only members in the schemas of its replies are sent. */
export function installRoute(server: FastifyInstance, route: AnyRoute, dialect: Dialect): void {
  const read = route.body && dialect.bodyReader(route.body);
  const response = responseSchemas(route);
  const serializationOf = keepSerializations();

  server.route({
    method: route.method === 'GET' ? ['GET', 'HEAD'] : route.method,
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
      readmitInTransactions(request, route);
      const { context } = request;
      const answer = await (principal.kind === 'password'
        ? consumingSecondFactor(context, principal, (context) => route.handle(input, context))
        : route.handle(input, context));

      request.refusal = answer.refusal;
      request.secret = answer.secret ?? false;
      request.etagOnly = answer.etagOnly ?? false;
      request.scopesUsed = answer.scopesUsed;
      reply.code(answer.status).headers(answer.headers);
      if (answer.body === undefined) return reply.send();
      // Fastify sends what is returned. It would wait for the end of a reply that it got back.
      if (!answer.unchanging) return answer.body;
      request.serialized = serializationOf(reply, answer.body as object);
      reply.header('content-type', JSON_TYPE);
      return request.serialized.text;
    },
  });
}

/** As Fastify sends an object. */
const JSON_TYPE = 'application/json; charset=utf-8';

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

/** From here on, every transaction starts by checking that the sender still may call the route. */
function readmitInTransactions(request: FastifyRequest, route: AnyRoute): void {
  const { principal } = request;
  if (principal.kind === 'anonymous') return;
  request.context.readmit = async (context, others) => {
    // Until the sender is authenticated again, error responses are for nobody.
    request.principal = ANONYMOUS;
    request.principal = await reauthenticate(context, principal, others);
    route.admit(request.principal);
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
