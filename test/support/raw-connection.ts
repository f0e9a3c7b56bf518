import { connect, type Socket } from 'node:net';

interface Listener {
  readonly port: number;
}

/** An open connection, for requests that no HTTP client would send. */
export interface RawConnection {
  send(text: string | Buffer): void;
  /** All that came, once the other side has closed. */
  closed(): Promise<string>;
  /** All that came, once this is part of it. */
  until(words: string): Promise<string>;
  /** Whether the other side has closed. */
  isClosed(): boolean;
  hangUp(): void;
}

export async function openRawConnection({ port }: Listener): Promise<RawConnection> {
  const socket = connect({ port, host: '127.0.0.1' });
  // A server that closes while we still send resets the connection: what it said before counts.
  socket.on('error', () => {});
  const wire = connectionOver(socket);
  // One that is refused may be reset before we hear that it was open.
  await new Promise<void>((resolve) => socket.once('connect', resolve).once('close', () => resolve()));
  return wire;
}

function connectionOver(socket: Socket): RawConnection {
  let received = '';
  let over = false;
  const looking = new Set<() => void>();
  const look = () => {
    for (const each of looking) each();
  };
  socket.setEncoding('latin1');
  socket.on('data', (text) => {
    received += text;
    look();
  });
  socket.once('close', () => {
    over = true;
    look();
  });

  function when(holds: () => boolean, otherwise: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        if (holds()) resolve(received);
        else if (over) reject(new Error(`${otherwise}; it had said: ${received}`));
        else return;
        looking.delete(settle);
      };
      looking.add(settle);
      settle();
    });
  }

  return {
    send: (text) => void (socket.writable && socket.write(text)),
    closed: () => when(() => over, ''),
    until: (words) => when(() => received.includes(words), `The connection closed before ${words}`),
    isClosed: () => over,
    hangUp: () => void socket.destroy(),
  };
}

/** Lines of a request, as they are. */
export function request(...lines: readonly string[]): string {
  return lines.join('\r\n');
}

export function countAnswers(received: string): number {
  return received.match(/HTTP\/1\.1 [0-9]{3} /g)?.length ?? 0;
}

export function statusOf(received: string): number {
  return Number(/^HTTP\/1\.1 ([0-9]{3})/.exec(received)?.[1]);
}
