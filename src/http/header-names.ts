import { type IncomingMessage, type OutgoingHttpHeaders, type Server, ServerResponse } from 'node:http';

/** Names that GitHub does not simply capitalize. */
const IRREGULAR = [
  ...['ETag', 'WWW-Authenticate', 'X-Accepted-OAuth-Scopes', 'X-GitHub-Enterprise-Version'],
  ...['X-GitHub-Media-Type', 'X-GitHub-OTP', 'X-GitHub-Request-Id', 'X-GitHub-SSO', 'X-OAuth-Client-Id'],
  ...['X-OAuth-Scopes', 'X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'],
  ...['X-RateLimit-Resource', 'X-RateLimit-Used', 'X-XSS-Protection'],
];

/** By the name in lower case. It grows by the names in our code, never by what a client sent. */
const spellings = new Map(IRREGULAR.map((name) => [name.toLowerCase(), name]));

/**
 * Sends header names as GitHub writes them. They are case-insensitive (RFC 9110 §5.1), but scripts that work with GitHub look
 * for `^Link:`; Fastify would send lower case.
 */
export function writeHeaderNames(server: Server): void {
  server.prependListener('request', (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead = writeHead;
  });
}

function writeHead(this: ServerResponse, status: number, ...rest: readonly unknown[]): ServerResponse {
  // Headers that were set one by one, as those of a stream.
  for (const name of this.getHeaderNames()) this.setHeader(spell(name), this.getHeader(name) ?? '');
  const args = [status, ...rest.map(spellAll)] as Parameters<ServerResponse['writeHead']>;
  return ServerResponse.prototype.writeHead.apply(this, args);
}

/** As a list, which Node writes as it is and is faster to make than an object. @param argument headers, or the reason phrase */
function spellAll(argument: unknown): unknown {
  if (typeof argument !== 'object' || argument === null) return argument;
  const headers = argument as OutgoingHttpHeaders;
  const spelled: (string | number | readonly string[] | undefined)[] = [];
  for (const name in headers) spelled.push(spell(name), headers[name]);
  return spelled;
}

function spell(name: string): string {
  const known = spellings.get(name);
  if (known !== undefined) return known;
  const spelling = name.replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase());
  spellings.set(name, spelling);
  return spelling;
}
