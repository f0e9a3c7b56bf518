import type { X509Certificate } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as requestPlainly } from 'node:http';
import { request as requestSecurely } from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** What came back. */
export interface Called {
  readonly status: number;
  readonly location: string | undefined;
  /** Parsed, if it is JSON. */
  readonly body: unknown;
  /** Of this end of the connection. */
  readonly port: number | undefined;
  /** Of https: the server's certificate, and why Node.js would not trust it. */
  readonly tls:
    | { readonly certificate: X509Certificate | undefined; readonly error: string | undefined }
    | undefined;
}

/** Bytes of a body that are read. */
const MOST = 64 * 1024;

/** All addresses of a host. @throws {Error} with the code of getaddrinfo(3) */
export async function addressesOf({ hostname }: URL): Promise<readonly string[]> {
  const found = await lookup(hostname.replace(/^\[(.*)\]$/, '$1'), { all: true });
  return found.map(({ address }) => address);
}

/**
 * Asks for a URL, whatever its certificate is, and follows no redirect.
 *
 * @throws {Error} of the connection or of TLS, or when `signal` aborts
 */
export function call(
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Called> {
  return new Promise((resolve, reject) => {
    const options = { headers, signal, agent: false, rejectUnauthorized: false };
    const asked = (url.protocol === 'https:' ? requestSecurely : requestPlainly)(url, options, (answer) => {
      // Gone once the body was read.
      const connection = connectionOf(answer.socket);
      readBody(answer).then((text) => {
        const { statusCode: status = 0, headers } = answer;
        resolve({ status, location: headers.location, body: parsed(text), ...connection });
      }, reject);
    });
    asked.on('error', reject).end();
  });
}

function connectionOf(socket: Socket): Pick<Called, 'port' | 'tls'> {
  const tls =
    socket instanceof TLSSocket
      ? {
          certificate: socket.getPeerX509Certificate(),
          // Declared as an error, and is its code.
          error: socket.authorizationError ? String(socket.authorizationError) : undefined,
        }
      : undefined;
  return { port: socket.localPort, tls };
}

async function readBody(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) {
    text += chunk;
    if (text.length > MOST) break;
  }
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
