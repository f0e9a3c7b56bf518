import type { FastifyInstance } from 'fastify';
import { Counter, Histogram } from 'prom-client';

const duration = new Histogram({
  name: 'latchkey_request_duration_seconds',
  help: 'How long requests took, by method, route and status.',
  labelNames: ['method', 'route', 'status'],
  // Up to the timeouts: a request that waits for the database is answered within ten seconds, and one is ended after twenty.
  buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 5, 10, 20],
});

const tokensInQuery = new Counter({
  name: 'latchkey_tokens_in_query_total',
  help: 'How often a token stood in an address (?access_token=), by what became of it.',
  labelNames: ['outcome'],
});

export function countTokenInQuery(outcome: 'accepted' | 'refused'): void {
  tokensInQuery.inc({ outcome });
}

type Child = ReturnType<typeof duration.labels>;

/** Cached per method, route and status: looking up labels costs more than counting. */
const children = new Map<string, Child>();

/** Counts each response under its route's pattern. */
export function recordMetrics(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    childFor(request.method, request.pattern, reply.statusCode).observe(reply.elapsedTime / 1000);
    done();
  });
}

function childFor(method: string, route: string, status: number): Child {
  const key = `${method} ${status} ${route}`;
  let child = children.get(key);
  if (!child) {
    child = duration.labels({ method, route, status });
    children.set(key, child);
  }
  return child;
}
