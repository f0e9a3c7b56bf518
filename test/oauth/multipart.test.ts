import { request as httpRequest } from 'node:http';
import { describe, expect, it } from 'vitest';
import { getOrCreateFor } from '../api/authorizations/responses.ts';
import { issueCodeFor } from '../core/delegation/authorization-codes/exchange-code.ts';
import { createListeningWorld } from '../support/listening-world.ts';
import { type Answer, createTestWorld, type TestWorld } from '../support/test-world.ts';
import { clientCredentials } from './token-request.ts';

type Fields = Readonly<Record<string, string>>;

interface Multipart {
  readonly type: string;
  readonly body: Buffer;
}

const TOKEN = '/login/oauth/access_token';
const ENDPOINTS = [TOKEN, '/login/device/code', '/login/oauth/introspect', '/login/oauth/revoke'];

/** How clients write a part: JavaScript and PHP's curl; .NET's `MultipartFormDataContent`; a client that names a charset. */
const STYLES: Readonly<Record<string, (name: string, value: string) => string>> = {
  curl: (name, value) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`,
  '.NET': (name, value) =>
    `Content-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name=${name}\r\n\r\n${value}`,
  charset: (name, value) =>
    `content-disposition: form-data; name="${name}"\r\ncontent-type: text/plain; charset=UTF-8\r\n` +
    `content-transfer-encoding: 8bit\r\n\r\n${value}`,
};

function multipart(
  parts: readonly string[],
  boundary = '------------------------d74496d66958873e',
): Multipart {
  const text = parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('');
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.from(`${text}--${boundary}--\r\n`),
  };
}

function written(fields: Fields, style = 'curl'): Multipart {
  const write = STYLES[style] ?? String;
  return multipart(Object.entries(fields).map(([name, value]) => write(name, value)));
}

function post({ server }: TestWorld, url: string, { type, body }: Multipart): Promise<Answer> {
  const headers = { 'content-type': type, accept: 'application/json' };
  return server.inject({ method: 'POST', url, headers, payload: body });
}

/** The request that each endpoint succeeds with. */
async function requestsOf(world: TestWorld): Promise<Readonly<Record<string, Fields>>> {
  const client = clientCredentials(world.postbox);
  const code = await issueCodeFor(world.context, world.alice, { app: world.postbox, scopes: ['gist'] });
  const { token } = await getOrCreateFor(world.alice, world.postbox);
  return {
    [TOKEN]: { ...client, code, state: 'ü&= \r\n--' },
    '/login/device/code': { client_id: world.postbox.clientId, scope: 'gist,user:email' },
    '/login/oauth/introspect': { ...client, token },
    '/login/oauth/revoke': { ...client, token },
  };
}

const SUCCESS: Readonly<Record<string, object>> = {
  [TOKEN]: { token_type: 'bearer', scope: 'gist' },
  '/login/device/code': { interval: 5 },
  '/login/oauth/introspect': { active: true, username: 'alice' },
};

describe('multipart/form-data', () => {
  it.each(Object.keys(STYLES))(
    'is read at every endpoint that reads forms, as %s writes it',
    async (style) => {
      const world = await createTestWorld();
      const requests = await requestsOf(world);
      for (const url of ENDPOINTS) {
        const answer = await post(world, url, written(requests[url] ?? {}, style));
        expect([url, answer.statusCode]).toEqual([url, 200]);
        if (SUCCESS[url]) expect(answer.json()).toMatchObject(SUCCESS[url]);
      }
      const token = requests['/login/oauth/revoke']?.token ?? '';
      expect((await world.bearer(token).get('/user')).statusCode).toBe(401);
    },
  );

  it('is read as the FormData of JavaScript writes it, over the network', async () => {
    const world = await createListeningWorld();
    const form = new FormData();
    for (const [name, value] of Object.entries((await requestsOf(world))[TOKEN] ?? {})) form.set(name, value);
    const headers = { accept: 'application/json' };
    const answer = await fetch(`${world.url}${TOKEN}`, { method: 'POST', body: form, headers });
    expect(await answer.json()).toMatchObject({ token_type: 'bearer', scope: 'gist' });
  });

  it('is read after a 100 Continue, for which PHP waits', async () => {
    const world = await createListeningWorld();
    const { type, body } = written((await requestsOf(world))[TOKEN] ?? {});
    const sent = { 'content-type': type, 'content-length': body.length, expect: '100-continue' };
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(`${world.url}${TOKEN}`, { method: 'POST', headers: sent });
      request.on('continue', () => request.end(body));
      request.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
      request.flushHeaders();
    });
    expect(status).toBe(200);
  });

  it.each(['multipart/form-data; boundary="a b:c"', 'Multipart/Form-Data;charset=utf-8;  BOUNDARY="a b:c"'])(
    'is recognized in %s',
    async (type) => {
      const world = await createTestWorld();
      const parts = Object.entries((await requestsOf(world))[TOKEN] ?? {}).map(
        ([name, value]) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`,
      );
      const { body } = multipart(parts, 'a b:c');
      expect((await post(world, TOKEN, { type, body })).json()).toMatchObject({ token_type: 'bearer' });
    },
  );

  it('ignores fields with names that no endpoint knows', async () => {
    const world = await createTestWorld();
    const fields = {
      ...(await requestsOf(world))[TOKEN],
      __proto__x: 'x',
      'scope[]': 'repo',
      constructor: 'x',
    };
    expect((await post(world, TOKEN, written(fields))).json()).toMatchObject({ scope: 'gist' });
  });

  const part = (name: string, value = 'x') =>
    `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;
  const file = (name: string, more: string) =>
    `Content-Disposition: form-data; name="${name}"${more}\r\nContent-Type: application/octet-stream\r\n\r\nx`;
  const whole = multipart([part('client_id')]);
  const REFUSED: Readonly<Record<string, Multipart>> = {
    'a file': multipart([part('client_id'), file('code', '; filename="code.txt"')]),
    'a file without a name': multipart([file('code', '; filename=""'), part('client_id')]),
    'a part of bytes': multipart([part('client_id'), file('client_secret', '')]),
    'a repeated field': multipart([part('code', 'a'), part('client_id'), part('code', 'b')]),
    'too many fields': multipart(Array.from({ length: 101 }, (_, at) => part(`field${at}`))),
    'a long field': multipart([part('client_id'), part('code', 'x'.repeat(100_000))]),
    'no boundary': { ...whole, type: 'multipart/form-data' },
    'an empty boundary': { ...whole, type: 'multipart/form-data; boundary=' },
    'another boundary': { ...whole, type: 'multipart/form-data; boundary=other' },
    'a body that was cut off': { ...whole, body: whole.body.subarray(0, -10) },
    'a body that was cut off in a header': { ...whole, body: whole.body.subarray(0, 60) },
    'an unterminated part after a good one': {
      ...whole,
      body: Buffer.concat([whole.body.subarray(0, -4), Buffer.from('\r\nContent-Disposition: form')]),
    },
    JSON: { ...whole, body: Buffer.from('{"client_id":"x"}') },
    'an empty body': { ...whole, body: Buffer.from('') },
  };

  it.each(Object.keys(REFUSED))('is refused with 400 at every endpoint for %s', async (kind) => {
    const world = await createTestWorld();
    for (const url of ENDPOINTS) {
      const answer = await post(world, url, REFUSED[kind] ?? whole);
      expect([url, answer.statusCode, answer.json().error]).toEqual([url, 400, 'invalid_request']);
      expect(answer.json().error_description).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('is refused with 413 when it is larger than any other body may be', async () => {
    const world = await createTestWorld();
    const parts = Array.from({ length: 9 }, (_, at) => part(`field${at}`, 'x'.repeat(30_000)));
    for (const url of ENDPOINTS) expect((await post(world, url, multipart(parts))).statusCode).toBe(413);
  });

  it('is neither read by the API, whose bodies are JSON, nor by pages', async () => {
    const world = await createTestWorld();
    const { type, body } = written({ note: 'x' });
    const answer = await world.alice.post('/authorizations', body.toString(), { 'content-type': type });
    expect([answer.statusCode, answer.json().message]).toEqual([400, 'Problems parsing JSON']);
    expect((await post(world, '/login', written({ login: 'alice' }))).statusCode).toBe(415);
  });
});
