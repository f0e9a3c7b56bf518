import type { FastifyInstance } from 'fastify';
import type { TSchema } from 'typebox';
import { consumingSecondFactor } from '../core/authentication/principals/consuming-second-factor.ts';
import type { Context } from '../core/foundation/context.ts';
import type { Dialect } from './dialect.ts';
import { readQuery } from './query.ts';
import type { AnyRoute } from './route.ts';

/** Puts a route on the wire: its body read by its schema, its answers whitelisted by its replies. */
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
      const body = (request.body ?? {}) as object;
      dialect.guard?.(request, body);
      const asked = {
        actor: route.admit(principal),
        params: request.params,
        query: readQuery(request.url),
        body: read ? read(body) : undefined,
        head: request,
      };
      const handle = (context: Context) => route.handle(asked, context);
      const answer = await (principal.kind === 'password'
        ? consumingSecondFactor(request.context, principal, handle)
        : handle(request.context));

      request.refusal = answer.refusal;
      request.secret = answer.secret ?? false;
      request.etagOnly = answer.etagOnly ?? false;
      reply.code(answer.status).headers(answer.headers);
      return reply.send(answer.body);
    },
  });
}

/** Replies with members to choose from; a text leaves as it is, and nothing needs no shape. */
function responseSchemas({ replies }: AnyRoute): Record<string, TSchema> {
  const shapes = Object.entries(replies).filter(([status, schema]) => status !== '204' && !isText(schema));
  return Object.fromEntries(shapes);
}

function isText(schema: TSchema): boolean {
  return Reflect.get(schema, 'type') === 'string';
}
