import type { FastifyInstance } from 'fastify';
import { isClientError } from './client-error.ts';

/** What goes wrong outside of every surface: as little as possible is said of it. */
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
