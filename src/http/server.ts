import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Config } from '../config/settings.ts';
import { DOCTOR_HEADER } from '../core/operations/installation/doctor-call.ts';
import { trustProxies } from './client-address.ts';
import { limitConnections } from './connections.ts';
import { writeHeaderNames } from './header-names.ts';
import { MAX_BODY_SIZE } from './json-body.ts';
import { MAX_HEADER_SIZE, MAX_HEADERS } from './request-size.ts';
import { compileSerializerLater } from './serializers.ts';
import { readTlsKeyPair } from './tls.ts';
import { createUnfinishedRequests } from './unfinished-requests.ts';
import { answerUnparsableRequest, refuseExpectation } from './unparsable-request.ts';

const SECOND = 1000;
/** A client that names only another one is refused (RFC 7301 §3.2). */
const ALPNProtocols = ['http/1.1', 'http/1.0'];

/** The HTTP server, with limits that end slow, large and malformed requests early. */
export function createServer(config: Config, log: FastifyBaseLogger): FastifyInstance {
  const bounds = {
    maxHeaderSize: MAX_HEADER_SIZE,
    // Node's own response has no body; see refuseMisdirected().
    requireHostHeader: false,
    headersTimeout: 10 * SECOND,
    connectionsCheckingInterval: SECOND,
  };
  const identity = readTlsKeyPair(config);
  const isTrusted = trustProxies(config.trustedProxies);
  const server = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: isTrusted,
    // No logger per request: lines name the request themselves.
    childLoggerFactory: (logger) => logger,
    genReqId: (request) => proxysId(request, isTrusted) ?? randomUUID(),
    requestIdHeader: false,
    bodyLimit: MAX_BODY_SIZE,
    requestTimeout: 20 * SECOND,
    keepAliveTimeout: 5 * SECOND,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    clientErrorHandler: answerUnparsableRequest,
    // The limit is left to the surfaces, which format their own errors.
    routerOptions: { maxParamLength: MAX_HEADER_SIZE },
    rewriteUrl,
    // One type for both, because only this line needs to know which it is.
    ...((identity ? { https: { ...bounds, ...identity, ALPNProtocols } } : { http: bounds }) as {
      http: typeof bounds;
    }),
  });

  server.setSerializerCompiler(compileSerializerLater);
  // One more than allowed: Node drops excess headers silently, and refuseOversized() has to see them.
  server.server.maxHeadersCount = MAX_HEADERS + 1;
  server.server.on('checkExpectation', refuseExpectation);
  writeHeaderNames(server.server);
  server.decorate('unfinishedRequests', createUnfinishedRequests());
  const connections = limitConnections(server.server, isTrusted || (() => false));
  server.addHook('preClose', () => connections.windDown());
  return server;
}

/** One that nobody could take for more than an id in a log. */
const REQUEST_ID = /^[\w.:+/=@-]{1,200}$/;

/** The id that a trusted proxy gave the request, so that its log and ours are searched by the same one. */
function proxysId(
  { headers, socket }: IncomingMessage,
  isTrusted: ReturnType<typeof trustProxies>,
): string | undefined {
  const id = headers['x-request-id'];
  if (typeof id !== 'string' || !REQUEST_ID.test(id)) return undefined;
  return isTrusted !== false && isTrusted(socket.remoteAddress ?? '') ? id : undefined;
}

/** A second server in the same process, on its own address. */
export function createSideServer(): FastifyInstance {
  const server = Fastify({ logger: false });
  writeHeaderNames(server.server);
  return server;
}

/** Where the questions of `latchkey doctor` are answered, whatever path they have after the proxies. */
export const DOCTOR_PATH = '/doctorz';

function rewriteUrl(request: IncomingMessage): string {
  return request.headers[DOCTOR_HEADER] === undefined ? markBadEscapes(request) : DOCTOR_PATH;
}

/** Replaces invalid percent-encoding by NUL, which no name may contain, so that the surface responds instead of the router. */
function markBadEscapes({ url = '/' }: IncomingMessage): string {
  const target = url.replace(ORIGIN, '') || '/';
  if (!target.includes('%')) return target;
  const [path = '', ...query] = target.split('?');
  return decoded(path) === undefined ? [path.replaceAll('%', '%00'), ...query].join('?') : target;
}

/** Of an absolute target, which a server has to accept (RFC 9112 §3.2.2). */
const ORIGIN = /^https?:\/\/[^/?#]+/i;

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
