import { describe, expect, it } from 'vitest';
import { createListeningWorld } from '../support/listening-world.ts';
import { openRawConnection, request, statusOf } from '../support/raw-connection.ts';

async function answerTo(url: string, ...lines: readonly string[]): Promise<string> {
  const wire = await openRawConnection({ port: Number(new URL(url).port) });
  wire.send(request(...lines, 'Connection: close', '', ''));
  return wire.closed();
}

describe('A request', () => {
  const meta = 'GET /api/v3/meta HTTP/1.1';

  it.each([
    ['two Host lines', [meta, 'Host: a', 'Host: a']],
    ['two different Host lines', [meta, 'Host: a', 'HOST: evil.example']],
    ['two Host lines on a page', ['GET /login HTTP/1.1', 'Host: a', 'Host: b']],
    ['two Host lines on a probe', ['GET /livez HTTP/1.1', 'Host: a', 'Host: b']],
    ['two Host lines on the metrics', ['GET /metrics HTTP/1.1', 'Host: localhost', 'Host: b']],
    ['two Host lines on an asset', ['GET /favicon.ico HTTP/1.1', 'Host: a', 'Host: b']],
    ['two Host lines and OPTIONS', ['OPTIONS /api/v3/meta HTTP/1.1', 'Host: a', 'Host: b']],
    ['two Host lines and HTTP/1.0', ['GET /api/v3/meta HTTP/1.0', 'Host: a', 'Host: b']],
    ['no Host', [meta]],
    ['a Host with a path', [meta, 'Host: a/b']],
    ['a Host with a user', [meta, 'Host: me@a']],
    ['a Host with a blank', [meta, 'Host: a b']],
    ['two hosts in one line', [meta, 'Host: a, b c']],
    ['a Host with a port that is none', [meta, 'Host: a:b']],
    ['an asterisk', ['GET * HTTP/1.1', 'Host: a']],
    ['an asterisk and POST', ['POST * HTTP/1.1', 'Host: a', 'Content-Length: 0']],
    ['an authority', ['GET a:80 HTTP/1.1', 'Host: a']],
  ])('with %s gets a 400', async (_, lines) => {
    const { url } = await createListeningWorld();

    expect(statusOf(await answerTo(url, ...lines))).toBe(400);
  });

  it.each([
    ['a name and a port', [meta, 'Host: a:80']],
    ['an IPv6 address', [meta, 'Host: [2001:db8::1]:443']],
    ['an empty Host', [meta, 'Host:']],
    ['no Host and HTTP/1.0', ['GET /api/v3/meta HTTP/1.0']],
    ['an absolute target', ['GET http://latchkey.example/api/v3/meta?a=%20 HTTP/1.1', 'Host: a']],
    ['an absolute target without a path', ['GET http://latchkey.example HTTP/1.1', 'Host: a']],
  ])('with %s is answered', async (_, lines) => {
    const { url } = await createListeningWorld();

    expect([200, 303]).toContain(statusOf(await answerTo(url, ...lines)));
  });
});
