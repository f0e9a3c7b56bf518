import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A TCP proxy in front of a server, which can lose what passes through it as a network does: without a word. */
export interface TcpProxy {
  readonly port: number;
  /** Loses whatever is sent on the present connections, in both directions, and closes none of them. */
  silence(): void;
  /** Accepts new connections, too, without ever passing anything on. */
  swallow(): void;
  /** Forwards new connections again. Those that were silenced stay silent. */
  restore(): void;
  /** How many connections have been accepted. */
  accepted(): number;
  close(): Promise<void>;
}

export async function startTcpProxy(target: { readonly port: number }): Promise<TcpProxy> {
  const pairs = new Set<{ sockets: Socket[]; silent: boolean }>();
  let swallowing = false;
  let accepted = 0;

  const server = createServer((client) => {
    accepted++;
    const pair = { sockets: [client], silent: swallowing };
    pairs.add(pair);
    client.on('error', () => {});
    client.once('close', () => pairs.delete(pair));
    if (swallowing) {
      client.resume();
      return;
    }
    const upstream = connect({ port: target.port, host: '127.0.0.1' });
    pair.sockets.push(upstream);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('error', () => {});
      from.on('data', (bytes) => void (!pair.silent && to.writable && to.write(bytes)));
      // The end of a silenced connection is lost as well.
      from.on('close', () => void (!pair.silent && to.destroy()));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    silence() {
      for (const pair of pairs) pair.silent = true;
    },
    swallow() {
      swallowing = true;
    },
    restore() {
      swallowing = false;
    },
    accepted: () => accepted,
    async close() {
      for (const { sockets } of pairs) for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
