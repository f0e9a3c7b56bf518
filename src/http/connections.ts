import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../core/foundation/context.ts';
import { addressBlock } from '../core/identity/lockouts/address-block.ts';

const MAX_CONNECTIONS = 1024;
const MAX_PER_ADDRESS = 256;
/** What a stopping server grants to a request whose headers are still under way, in milliseconds. */
const HEADERS_GRACE = 2000;

/**
 * Limits connections in total and per address, so that no client can use them all. A trusted proxy may have as many as there
 * are: those of many clients, whose requests `unfinishedRequests` limits.
 */
export function limitConnections(
  server: Server,
  isTrusted: (address: string) => boolean,
): { endUnused(): void } {
  const open = new Map<string, number>();
  const sockets = new Set<Socket>();
  const latestResponse = new WeakMap<Socket, ServerResponse>();
  server.maxConnections = MAX_CONNECTIONS;

  server.on('connection', (socket) => {
    const peer = socket.remoteAddress ?? '';
    const address = addressBlock(peer);
    const count = (open.get(address) ?? 0) + 1;
    if (count > MAX_PER_ADDRESS && !isTrusted(peer)) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });

  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    latestResponse.set(socket, response);
  });
  const isAnswering = (socket: Socket) => latestResponse.get(socket)?.writableFinished === false;

  return {
    // Node counts a connection without a whole request as active, and would wait for it when closing.
    endUnused() {
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
      const endHalfSent = () => {
        for (const socket of sockets) if (!isAnswering(socket)) socket.destroy();
      };
      setTimeout(endHalfSent, HEADERS_GRACE).unref();
    },
  };
}

/** On a process that was told to stop, each connection ends after its response, and not later, while another request is on its way. */
export function endConnectionsOnStop(
  server: FastifyInstance,
  { readiness }: Pick<Context, 'readiness'>,
): void {
  server.addHook('onRequest', (_, reply, done) => {
    if (readiness.stopping) reply.header('connection', 'close');
    done();
  });
}
