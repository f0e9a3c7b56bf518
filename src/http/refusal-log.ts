import type { FastifyInstance } from 'fastify';
import { isRejected } from '../core/foundation/cause.ts';
import { Refusal } from '../core/foundation/refusal.ts';
import { isClientError } from './client-error.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The error behind an error response, whether it was thrown or not. */
    refusal: unknown;
  }
}

/**
 * Logs the reason behind each 401, 403 and 404, and behind each other refusal that has a cause, at level `debug`; like the access log,
 * without paths.
 */
export function logRefusals(server: FastifyInstance): void {
  server.decorateRequest('refusal');
  server.addHook('onResponse', (request, reply, done) => {
    const { id: requestId, method, pattern: route, refusal, log } = request;
    const { statusCode: status } = reply;
    if (STATUSES.has(status) || isRejected(refusal)) {
      log.debug({ requestId, method, route, status, ...explain(refusal) }, 'refused');
    }
    done();
  });
}

const STATUSES: ReadonlySet<number> = new Set([401, 403, 404]);

/** Without a cause, the reason is what was not found, or the code in words. */
function explain(error: unknown): { readonly code?: string; readonly reason: string } {
  if (error instanceof Refusal) {
    const { reason, cause } = error;
    const byDefault =
      reason.code === 'not_found' ? `no such ${reason.what}` : reason.code.replaceAll('_', ' ');
    return { code: reason.code, reason: cause ?? byDefault };
  }
  if (!isRejected(error)) return { reason: 'unknown' };
  return { reason: error.cause, ...(isClientError(error) && error.figures) };
}
