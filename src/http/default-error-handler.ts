import type { FastifyInstance } from 'fastify';
import { isClientError } from './client-error.ts';

/** For errors outside every surface; reveals as little as possible. */
export function installDefaultErrorHandler(server: FastifyInstance): void {
  server.setErrorHandler((error, request, reply) => {
    if (isClientError(error)) return reply.code(error.statusCode).send({ message: 'Bad Request' });
    request.log.error(
      { requestId: request.id, message: error instanceof Error ? error.message : 'no error' },
      'unexpected error',
    );
    return reply.code(500).send({ message: 'Server Error', request_id: request.id });
  });
}
