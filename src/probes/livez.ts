import type { FastifyReply, FastifyRequest } from 'fastify';

/** 200 while the process runs. */
export async function livez(_: FastifyRequest, reply: FastifyReply): Promise<object> {
  reply.header('cache-control', 'no-store');
  return { status: 'alive' };
}
