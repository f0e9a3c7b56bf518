import type { FastifyInstance } from 'fastify';
import { Counter } from 'prom-client';
import type { Context } from '../core/foundation/context.ts';
import { Refusal } from '../core/foundation/refusal.ts';
import { UNAVAILABILITIES } from '../storage/unavailability.ts';

/** Why a request was answered with 503, or with 500. Fixed phrases, as those of `core/foundation/cause.ts`. */
export const FAILURES = [
  ...UNAVAILABILITIES,
  'migrations missing',
  'node stopping',
  'too many requests',
  'unexpected error',
] as const;

type Failure = (typeof FAILURES)[number];

declare module 'fastify' {
  interface FastifyRequest {
    /** Set where no error says it. */
    failure: Failure | undefined;
  }
}

const failures = new Counter({
  name: 'latchkey_errors_total',
  help: 'Requests that were answered with 503 or 500 since the start, by why.',
  labelNames: ['class'],
});
// So that the first one is an increase.
for (const failure of FAILURES) failures.inc({ class: failure }, 0);

/**
 * Counts each 503 and 500, and logs why it was a 503: one line for each request, because somebody may ask about any of them.
 * (`response-handling.ts` has logged the error behind a 500.)
 */
export function explainFailures(server: FastifyInstance, context: Context): void {
  server.decorateRequest('failure');
  server.addHook('onResponse', (request, reply, done) => {
    const { statusCode: status } = reply;
    if (status === 500) failures.inc({ class: UNKNOWN });
    if (status === 503) {
      const { id: requestId, method, pattern: route, log } = request;
      const reason = request.failure ?? whyFailed(request.refusal, context);
      failures.inc({ class: reason });
      log.warn({ requestId, method, route, status, reason }, 'service unavailable');
    }
    done();
  });
}

const UNKNOWN: Failure = 'unexpected error';

function whyFailed(error: unknown, { storage }: Context): Failure {
  if (error instanceof Refusal && error.reason.code === 'overloaded') return 'too many requests';
  return storage.whyUnavailable(error) ?? UNKNOWN;
}
