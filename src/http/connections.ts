import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as Listener, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../core/foundation/context.ts';
import { addressBlock } from '../core/identity/lockouts/address-block.ts';

const MAX_CONNECTIONS = 1024;
const MAX_PER_ADDRESS = 256;
/**
 * What a stopping server grants to a connection until it has the headers of a request, in milliseconds: a balancer that has just
 * opened one is about to send on it, and sends no `POST` a second time.
 */
const HEADERS_GRACE = 2000;
/** How long new connections may put off that the listener is closed, in milliseconds. */
const LISTENER_GRACE = 1000;
/** A turn of the event loop in which next to nothing happened, in milliseconds. */
const QUIET_TURN = 1;

/**
 * Limits connections in total and per address, so that no client can use them all. A trusted proxy may have as many as there
 * are: those of many clients, whose requests `unfinishedRequests` limits.
 */
export function limitConnections(
  server: Server,
  isTrusted: (address: string) => boolean,
): { windDown(): Promise<void> } {
  const open = new Map<string, number>();
  /** By the client's address and port: over TLS, the secure socket takes the place of the one below it, because requests name it. */
  const sockets = new Map<string, Socket>();
  const latestResponse = new WeakMap<Socket, ServerResponse>();
  let accepted = 0;
  server.maxConnections = MAX_CONNECTIONS;

  server.on('connection', (socket) => {
    accepted++;
    const peer = socket.remoteAddress ?? '';
    const address = addressBlock(peer);
    const count = (open.get(address) ?? 0) + 1;
    if (count > MAX_PER_ADDRESS && !isTrusted(peer)) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    remember(socket);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });

  server.on('secureConnection', remember);
  function remember(socket: Socket): void {
    const client = `${socket.remoteAddress ?? ''} ${socket.remotePort}`;
    sockets.set(client, socket);
    socket.once('close', () => {
      if (sockets.get(client) === socket) sockets.delete(client);
    });
  }

  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    latestResponse.set(socket, response);
  });
  const isAnswering = (socket: Socket) => latestResponse.get(socket)?.writableFinished === false;

  /**
   * The kernel resets connections that nobody has accepted when the listener is closed. Node accepts one in each turn of the event
   * loop, so it is closed after a turn that found none, and so short that none can have come since.
   */
  function closeListener(): Promise<void> {
    let [late, before, began] = [false, -1, 0];
    setTimeout(() => {
      late = true;
    }, LISTENER_GRACE).unref();
    return new Promise((resolve) => {
      // No promise between the look and the close: others would run before it.
      setImmediate(function look() {
        const now = performance.now();
        if (late || (accepted === before && now - began < QUIET_TURN)) {
          // The listener alone, at once; Fastify closes idle connections, and waits for the others.
          Listener.prototype.close.call(server);
          resolve();
          return;
        }
        [before, began] = [accepted, now];
        setImmediate(look);
      });
    });
  }

  return {
    async windDown() {
      for (const socket of sockets.values()) {
        const response = latestResponse.get(socket);
        // Before its headers are sent: `Connection: close`.
        if (response) response.shouldKeepAlive = false;
      }
      await closeListener();
      // Node closes the connections that have had an answer. It counts all others as active, and would wait for them.
      const end = () => {
        for (const socket of sockets.values()) if (!isAnswering(socket)) socket.destroy();
      };
      // What arrived while this process was busy is read first.
      setTimeout(() => setImmediate(end), HEADERS_GRACE).unref();
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
