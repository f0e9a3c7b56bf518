import type { RouteHandlerMethod } from 'fastify';
import type { Context } from '../core/foundation/context.ts';

/** 200 when the database answers, can be written and has every migration, until the server begins to stop; else 503. */
export function readyz(context: Context): RouteHandlerMethod {
  return async (_, reply) => {
    const reason = await unreadiness(context);
    reply.header('cache-control', 'no-store');
    if (reason === undefined) return { status: 'ready' };
    return reply.code(503).header('retry-after', '5').send({ status: 'not ready', reason });
  };
}

async function unreadiness({ storage, readiness }: Context): Promise<string | undefined> {
  if (readiness.stopping) return 'The server is stopping.';
  try {
    const reason = await storage.whyReadOnly();
    if (reason !== undefined) return reason;
    const pending = await storage.pendingMigrations();
    return pending.length > 0 ? 'Migrations have not been run.' : undefined;
  } catch {
    return 'The database does not answer.';
  }
}
