import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Config } from '../config/settings.ts';
import { limitConnections } from './connections.ts';
import { MAX_BODY_SIZE } from './json-body.ts';
import { MAX_HEADER_SIZE, MAX_HEADERS } from './request-size.ts';
import { readTlsKeyPair } from './tls.ts';
import { answerUnparsableRequest, refuseExpectation } from './unparsable-request.ts';

const SECOND = 1000;

/** The HTTP server with its bounds: slow, large and broken requests are ended before anybody works on them. */
export function createServer(config: Config, log: FastifyBaseLogger): FastifyInstance {
  const bounds = {
    maxHeaderSize: MAX_HEADER_SIZE,
    // Node's own refusal has no body; see refuseHostless().
    requireHostHeader: false,
    headersTimeout: 10 * SECOND,
    connectionsCheckingInterval: SECOND,
  };
  const identity = readTlsKeyPair(config);
  const server = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    // One logger for all: what a line is about stands in the line.
    childLoggerFactory: (logger) => logger,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: MAX_BODY_SIZE,
    requestTimeout: 20 * SECOND,
    keepAliveTimeout: 5 * SECOND,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    clientErrorHandler: answerUnparsableRequest,
    // The router never refuses a length by itself: a surface does, in its own words.
    routerOptions: { maxParamLength: MAX_HEADER_SIZE },
    rewriteUrl: markBadEscapes,
    // One type for both: nobody but this line cares which it is.
    ...((identity ? { https: { ...bounds, ...identity } } : { http: bounds }) as { http: typeof bounds }),
  });

  // One more than are allowed, so that too many are seen and refused, not silently dropped.
  server.server.maxHeadersCount = MAX_HEADERS + 1;
  server.server.on('checkExpectation', refuseExpectation);
  const connections = limitConnections(server.server);
  server.addHook('preClose', async () => connections.endUnused());
  return server;
}

/** A second, small server in the same process, for an address of its own. */
export function createSideServer(): FastifyInstance {
  return Fastify({ logger: false });
}

/** An escape that cannot be decoded becomes NUL, which no name may contain: so the surface says no in its own words. */
function markBadEscapes({ url = '/' }: IncomingMessage): string {
  if (!url.includes('%')) return url;
  const [path = '', ...query] = url.split('?');
  return decoded(path) === undefined ? [path.replaceAll('%', '%00'), ...query].join('?') : url;
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
