import type { FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { Context } from '../core/foundation/context.ts';

/** 200 when the database answers, can be written and has every migration, until the server begins to stop; else 503. */
export function readyz(context: Context): RouteHandlerMethod {
  return async (request, reply) => {
    const reason = await unreadiness(context, request);
    reply.header('cache-control', 'no-store');
    if (reason === undefined) return { status: 'ready' };
    return reply.code(503).header('retry-after', '5').send({ status: 'not ready', reason });
  };
}

/** @returns a sentence for anybody; what is for the log and the metrics is left in the request */
async function unreadiness(
  { storage, readiness }: Context,
  request: FastifyRequest,
): Promise<string | undefined> {
  if (readiness.stopping) {
    request.failure = 'node stopping';
    return 'The server is stopping.';
  }
  try {
    // Both together wait no longer than a request.
    const database = storage.forRequest();
    const readOnly = await database.whyReadOnly();
    if (readOnly) {
      request.failure = readOnly.why;
      return readOnly.sentence;
    }
    const pending = await database.pendingMigrations();
    if (pending.length === 0) return undefined;
    request.failure = 'migrations missing';
    return 'Migrations have not been run.';
  } catch (error) {
    request.refusal = error;
    return 'The database does not answer.';
  }
}
