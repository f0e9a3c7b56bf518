import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { openConnection } from '../../bench/connection.mjs';

const HEAD = 'HTTP/1.1 201 Created\r\nDate: now\r\n';
const WITH_LENGTH = `${HEAD}Content-Length: 13\r\n\r\n{"id":123456}`;
const IN_CHUNKS = `${HEAD}transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n5\r\nworld\r\n0\r\n\r\n`;

/** What the load of the benches makes of a response that arrives in these pieces, sent twice on one connection. */
async function responsesIn(pieces: readonly string[]): Promise<string[]> {
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('data', async () => {
      for (const piece of pieces) {
        await new Promise((resolve) => socket.write(piece, resolve));
        await new Promise(setImmediate);
      }
      if (pieces.length === 0) socket.destroy();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const said: string[] = [];

  await new Promise<void>((resolve) => {
    const opened = openConnection(new URL(`http://127.0.0.1:${port}`), {
      readsBody: true,
      async answered(status, body) {
        said.push(`${status} ${body}`);
        const connection = await opened;
        if (said.length < 2) return connection.send(Buffer.from('again'));
        connection.close();
        resolve();
      },
      failed(error) {
        said.push(error.message);
        resolve();
      },
    });
    opened.then((connection) => connection.send(Buffer.from('once')));
  });
  server.close();
  return said;
}

describe('A connection of the load', () => {
  it('reads a response with a length', async () => {
    expect(await responsesIn([WITH_LENGTH])).toEqual(['201 {"id":123456}', '201 {"id":123456}']);
  });

  it('reads a response that arrives byte by byte', async () => {
    expect(await responsesIn([...WITH_LENGTH])).toEqual(['201 {"id":123456}', '201 {"id":123456}']);
  });

  it('reads a response without a body', async () => {
    const response = 'HTTP/1.1 204 No Content\r\n\r\n';
    expect(await responsesIn([response])).toEqual(['204 ', '204 ']);
  });

  it('reads chunks to the last one', async () => {
    const whole = IN_CHUNKS.slice(IN_CHUNKS.indexOf('\r\n\r\n') + 4);
    expect(await responsesIn([...IN_CHUNKS])).toEqual([`201 ${whole}`, `201 ${whole}`]);
  });

  it('fails when the server closes it instead of answering', async () => {
    expect(await responsesIn([])).toEqual(['The server closed a connection before it had answered.']);
  });
});
