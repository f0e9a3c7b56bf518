import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createListeningWorld } from '../support/listening-world.ts';
import { openRawConnection, type RawConnection, request } from '../support/raw-connection.ts';
import type { TestWorld } from '../support/test-world.ts';

const PAIR = path.resolve(import.meta.dirname, '../support/tls');
const CERTIFICATE = path.join(PAIR, 'cert.pem');
/** What a server that stops grants to what is not yet a request, in milliseconds. */
const GRACE = 2000;
const LIVE = request('GET /livez HTTP/1.1', 'Host: a', '', '');
const BODY = 'client_id=0123456789abcdef0123';
const UNFINISHED = request(
  ...['POST /login/device/code HTTP/1.1', 'Host: a', `Content-Length: ${BODY.length}`],
  ...['Content-Type: application/x-www-form-urlencoded', '', BODY.slice(0, -1)],
);

// The server and its clients are in one process. With a clock of its own, no grace ends before the test says so.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }));
afterEach(() => void vi.useRealTimers());

const PROTOCOLS = [
  { protocol: 'http', settings: {}, ca: undefined },
  {
    protocol: 'https',
    settings: { tlsCert: CERTIFICATE, tlsKey: path.join(PAIR, 'key.pem') },
    ca: readFileSync(CERTIFICATE, 'utf8'),
  },
];

describe.each(PROTOCOLS)('A server that stops, over $protocol,', ({ settings, ca }) => {
  async function createServer() {
    const { url, server } = await createListeningWorld(settings);
    const port = Number(new URL(url).port);
    /** Resolves once the server has it, too. */
    async function connect(): Promise<RawConnection> {
      const accepted = once(server.server, ca === undefined ? 'connection' : 'secureConnection');
      const wire = await openRawConnection({ port, ca });
      await accepted;
      return wire;
    }
    return { server, connect };
  }

  it('answers what comes on a connection that was new, and closes those that have had an answer', async () => {
    const { server, connect } = await createServer();
    const [idle, unused] = [await connect(), await connect()];
    idle.send(LIVE);
    await idle.until('alive');

    const stopped = server.close();
    await idle.closed();
    await untilClosed(server);
    unused.send(LIVE);

    expect(await unused.closed()).toMatch(/^HTTP\/1\.1 200 .*\r\nconnection: close\r\n.*alive/is);
    await stopped;
  });

  it('answers what came at the end of the grace', async () => {
    const { server, connect } = await createServer();
    const unused = await connect();

    const stopped = server.close();
    await untilClosed(server);
    unused.send(LIVE);
    vi.advanceTimersByTime(GRACE);

    expect(await unused.closed()).toMatch(/^HTTP\/1\.1 200 .*\r\nconnection: close\r\n.*alive/is);
    await stopped;
  });

  it('waits for running requests, but after a grace neither for silence nor for half-sent headers', async () => {
    const { server, connect } = await createServer();
    const [silent, first, second, running] = [
      ...[await connect(), await connect()],
      ...[await connect(), await connect()],
    ] as const;
    first.send('GET /livez HTTP/1.1\r\nHost: a\r\n');
    second.send(LIVE);
    await second.until('alive');
    second.send('GET /livez HT');
    const read = once(server.server, 'request');
    running.send(UNFINISHED);
    await read;
    await (await connect()).hangUp();

    const stopped = server.close();
    await untilClosed(server);
    await vi.advanceTimersByTimeAsync(GRACE);

    expect(await silent.closed()).toBe('');
    // At their deadline, ten seconds after they began, they would get a 408.
    expect(await first.closed()).toBe('');
    expect((await second.closed()).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200']);
    running.send(BODY.slice(-1));
    expect(await running.closed()).toMatch(/^HTTP\/1\.1 404 .*\r\nconnection: close\r\n/is);
    await stopped;
  });
});

describe('A server that stops', () => {
  it('answers on the connections that wait to be accepted at that moment', async () => {
    const { url, server } = await createListeningWorld();
    const connected = new Int32Array(new SharedArrayBuffer(4));
    const workerData = { port: Number(new URL(url).port), count: 20, text: LIVE, connected };
    const clients = new Worker(CLIENTS, { eval: true, workerData });
    const received = once(clients, 'message');

    // The kernel connects them while this thread, which would accept them, does nothing.
    Atomics.wait(connected, 0, 0);
    await server.close();

    const [answers] = (await received) as [readonly string[]];
    expect(answers.map((answer) => answer.split('\r\n')[0])).toEqual(Array(20).fill('HTTP/1.1 200 OK'));
  });
});

/** Connects some clients, says so, and then sends on all of them. */
const CLIENTS = `
const { connect } = require('node:net');
const { once } = require('node:events');
const { parentPort, workerData } = require('node:worker_threads');
const { port, count, text, connected } = workerData;
const wires = Array.from({ length: count }, () => connect({ port, host: '127.0.0.1' }));
const answers = wires.map(async (wire) => {
  let received = '';
  wire.setEncoding('latin1').on('error', () => {}).on('data', (part) => (received += part));
  await new Promise((resolve) => wire.once('close', resolve));
  return received;
});
Promise.all(wires.map((wire) => once(wire, 'connect'))).then(async () => {
  Atomics.store(connected, 0, 1);
  Atomics.notify(connected, 0);
  for (const wire of wires) wire.write(text);
  parentPort.postMessage(await Promise.all(answers));
});
`;

/** Resolves once new connections are refused. */
async function untilClosed({ server }: TestWorld['server']): Promise<void> {
  while (server.listening) await turn();
}
