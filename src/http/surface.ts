import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from '../core/foundation/context.ts';
import { installAdmission } from './admission.ts';
import type { Dialect } from './dialect.ts';
import { installRoute } from './install-route.ts';
import type { RateLimit } from './rate-limit.ts';
import { installResponseHandling } from './response-handling.ts';
import type { AnyRoute } from './route.ts';

interface Surface {
  readonly dialect: Dialect;
  readonly routes: readonly AnyRoute[];
  readonly limit: RateLimit | undefined;
}

/** Installs routes that share admission and a dialect. */
export function installSurface(server: FastifyInstance, context: Context, surface: Surface): void {
  const { dialect, routes } = surface;
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, async (request: FastifyRequest, bytes: Buffer) =>
    dialect.parseBody(bytes, request.bodyType),
  );

  installResponseHandling(server, context, dialect);
  installAdmission(server, context, surface);
  for (const route of routes) installRoute(server, route, dialect);
  server.setNotFoundHandler(({ url, principal }) => dialect.unknownPath(url, principal));
}
