import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { openRawConnection, request, statusOf } from './raw-connection.ts';

interface Sent {
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface HalfSent {
  /** Sends the rest of the body. */
  finish(): Promise<{
    readonly status: number;
    readonly location: string | undefined;
    readonly text: string;
  }>;
}

/** Sends a request but for the end of its body, over a real socket, and returns once the server waits for that end. */
export async function sendHalf(server: FastifyInstance, sent: Sent): Promise<HalfSent> {
  if (!server.server.listening) await server.listen({ port: 0, host: '127.0.0.1' });
  const { method = 'POST', path, headers, body } = sent;
  const bytes = Buffer.from(body);
  const waiting = new Promise<void>((resolve) => {
    server.server.prependOnceListener('request', (message: IncomingMessage) => {
      // Admission is over when the body is read.
      message.on('newListener', (event) => void (event === 'data' && resolve()));
    });
  });
  const connection = await openRawConnection(server.server.address() as AddressInfo);
  const lines = Object.entries({ ...headers, 'content-length': String(bytes.length), connection: 'close' });
  const head = lines.map(([name, value]) => `${name}: ${value}`);
  connection.send(request(`${method} ${path} HTTP/1.1`, ...head, '', ''));
  connection.send(bytes.subarray(0, 1));
  await waiting;

  return {
    async finish() {
      connection.send(bytes.subarray(1));
      const text = await connection.closed();
      return { status: statusOf(text), location: /^location: (.*)\r$/im.exec(text)?.[1], text };
    },
  };
}
