import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { addressBlock } from '../core/identity/lockouts/address-block.ts';

const MAX_CONNECTIONS = 1024;
const MAX_PER_ADDRESS = 256;

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

  return {
    // Node counts a connection without a request as active, and would wait for it when closing.
    endUnused() {
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    },
  };
}
