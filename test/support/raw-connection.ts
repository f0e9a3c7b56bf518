import { connect, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';

interface Listener {
  readonly port: number;
  /** The certificate to trust, for a connection over TLS. */
  readonly ca?: string | undefined;
}

/** A raw TCP connection, for requests that HTTP clients do not send. */
export interface RawConnection {
  send(text: string | Buffer): void;
  /** Everything received, once the server has closed the connection. */
  closed(): Promise<string>;
  /** Everything received, once it contains these words. */
  until(words: string): Promise<string>;
  /** Whether the server has closed the connection. */
  isClosed(): boolean;
  hangUp(): void;
}

export async function openRawConnection({ port, ca }: Listener): Promise<RawConnection> {
  const host = '127.0.0.1';
  const socket = ca === undefined ? connect({ port, host }) : connectSecurely({ port, host, ca });
  // A server that closes while we still send resets the connection; what it sent before counts.
  socket.on('error', () => {});
  const wire = connectionOver(socket);
  // A refused connection may be reset before we see it open.
  await new Promise<void>((resolve) =>
    socket.once(ca === undefined ? 'connect' : 'secureConnect', resolve).once('close', () => resolve()),
  );
  return wire;
}

function connectionOver(socket: Socket): RawConnection {
  let received = '';
  let closed = false;
  const waiting = new Set<() => void>();
  const look = () => {
    for (const check of waiting) check();
  };
  socket.setEncoding('latin1');
  socket.on('data', (text) => {
    received += text;
    look();
  });
  socket.once('close', () => {
    closed = true;
    look();
  });

  function when(holds: () => boolean, otherwise: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        if (holds()) resolve(received);
        else if (closed) reject(new Error(`${otherwise}; it had sent: ${received}`));
        else return;
        waiting.delete(settle);
      };
      waiting.add(settle);
      settle();
    });
  }

  return {
    send: (text) => void (socket.writable && socket.write(text)),
    closed: () => when(() => closed, ''),
    until: (words) => when(() => received.includes(words), `The connection closed before ${words}`),
    isClosed: () => closed,
    hangUp: () => void socket.destroy(),
  };
}

/** Joins the lines of a request without changing them. */
export function request(...lines: readonly string[]): string {
  return lines.join('\r\n');
}

export function countAnswers(received: string): number {
  return received.match(/HTTP\/1\.1 [0-9]{3} /g)?.length ?? 0;
}

export function statusOf(received: string): number {
  return Number(/^HTTP\/1\.1 ([0-9]{3})/.exec(received)?.[1]);
}
