// One connection of the load: a socket that writes bytes which are ready, and reads no more of a response than where it ends. A load that
// takes as much of the processors as the server would make a slow server look nearly as fast as a bare one.
import { connect } from 'node:net';

const EMPTY = Buffer.alloc(0);
const HEAD_END = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/**
 * @param {URL} url of the server
 * @param {{ answered: (status: number, body: string) => void, failed: (error: Error) => void, readsBody: boolean }} listener told of each
 *   response, once it is complete; without `readsBody` the body is empty
 * @returns {Promise<{ send: (request: Buffer) => void, close: () => void }>} once it is open; one request at a time
 */
export function openConnection({ hostname, port }, { answered, failed, readsBody }) {
  let head = EMPTY;
  let status = 0;
  /** Bytes of the body that are to come; -1 for chunks, `undefined` while the head is not complete. */
  let left;
  let tail = EMPTY;
  let body = '';
  let waiting = false;

  function read(chunk) {
    if (left !== undefined) return readBody(chunk);
    const whole = head === EMPTY ? chunk : Buffer.concat([head, chunk]);
    const end = whole.indexOf(HEAD_END);
    // Copied, because the buffer is used again.
    head = end === -1 ? Buffer.from(whole) : EMPTY;
    if (end === -1) return;
    readHead(whole.latin1Slice(0, end));
    readBody(whole.subarray(end + HEAD_END.length));
  }
  function readHead(text) {
    status = Number(text.slice(9, 12));
    const length = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1];
    const isChunked = length === undefined && /\r\ntransfer-encoding: *chunked/i.test(text);
    left = isChunked ? -1 : Number(length ?? 0);
  }
  function readBody(part) {
    if (readsBody) body += part.latin1Slice();
    if (left === -1) {
      tail = Buffer.concat([tail, part.subarray(-LAST_CHUNK.length)]).subarray(-LAST_CHUNK.length);
      if (!tail.equals(LAST_CHUNK)) return;
    } else {
      left -= part.length;
      if (left > 0) return;
    }
    left = undefined;
    tail = EMPTY;
    waiting = false;
    const whole = body;
    body = '';
    answered(status, whole);
  }

  return new Promise((resolve, reject) => {
    const buffer = Buffer.allocUnsafe(65536);
    const callback = (size) => {
      read(buffer.subarray(0, size));
      return true;
    };
    const socket = connect({
      host: hostname,
      port: Number(port),
      noDelay: true,
      onread: { buffer, callback },
    });
    socket.once('error', (error) => {
      reject(error);
      failed(error);
    });
    socket.once('close', () => {
      if (waiting) failed(new Error('The server closed a connection before it had answered.'));
    });
    socket.once('connect', () => resolve({ send, close: () => socket.destroy() }));

    function send(request) {
      waiting = true;
      socket.write(request);
    }
  });
}
