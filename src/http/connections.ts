import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { addressBlock } from '../core/identity/lockouts/address-block.ts';

const MAX_CONNECTIONS = 1024;
const MAX_PER_ADDRESS = 256;

/** So many connections in all, and so many from one address: nobody can take all of them. */
export function limitConnections(server: Server): { endUnused(): void } {
  const open = new Map<string, number>();
  const sockets = new Set<Socket>();
  server.maxConnections = MAX_CONNECTIONS;

  server.on('connection', (socket) => {
    const address = addressBlock(socket.remoteAddress ?? '');
    const count = (open.get(address) ?? 0) + 1;
    if (count > MAX_PER_ADDRESS) {
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
    // Node takes a connection that has said nothing yet for a busy one, and would wait for it at the end.
    endUnused() {
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    },
  };
}
