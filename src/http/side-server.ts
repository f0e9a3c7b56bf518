import Fastify, { type FastifyInstance } from 'fastify';

/** A second, small server in the same process, for an address of its own. */
export function createSideServer(): FastifyInstance {
  return Fastify({ logger: false });
}
