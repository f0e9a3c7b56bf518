import { beforeAll, describe, expect, it } from 'vitest';
import { createHttpClient, listAll, times } from '../support/http-client.ts';
import { type LatchkeyProcess, startLatchkey } from '../support/latchkey-process.ts';
import { countAnswers, openRawConnection, request, statusOf } from '../support/raw-connection.ts';
import { passwordOf, seedUser } from '../support/seeds.ts';
import { basicHeader } from '../support/test-world.ts';

const credentials = `Authorization: ${basicHeader('octocat', passwordOf('octocat'))}`;
const list = '/api/v3/authorizations';
const seed = { users: ['octocat', 'forwarded'].map((login) => seedUser(login)) };
const evil = 'evil.example';

let latchkey: LatchkeyProcess;
beforeAll(async () => {
  latchkey = await startLatchkey({ seed });
});

/** Sends the bytes and reads until the server closes the connection. */
async function answerTo(sent: string | Buffer): Promise<string> {
  const wire = await openRawConnection(latchkey);
  wire.send(sent);
  return wire.closed();
}

describe('An ambiguous request (request smuggling)', () => {
  const smuggled = request(`DELETE ${list}/1 HTTP/1.1`, 'Host: a', credentials, '', '');
  const posted = [`POST ${list} HTTP/1.1`, 'Host: a', credentials];

  it.each([
    ['a length and chunks', ['Content-Length: 6', 'Transfer-Encoding: chunked', '', '0', '', '']],
    ['chunks and a length', ['Transfer-Encoding: chunked', 'Content-Length: 6', '', '0', '', '']],
    ['two lengths', ['Content-Length: 0', 'Content-Length: 40', '', '']],
    ['two lengths in one', ['Content-Length: 0, 40', '', '']],
    ['a length with a sign', ['Content-Length: +2', '', '{}']],
    ['a chunk size with a sign', ['Transfer-Encoding: chunked', '', '+2', '{}', '0', '', '']],
    ['a chunk size with a prefix', ['Transfer-Encoding: chunked', '', '0x2', '{}', '0', '', '']],
    [
      'a chunk size beyond all numbers',
      ['Transfer-Encoding: chunked', '', 'f'.repeat(20), '{}', '0', '', ''],
    ],
    ['an unknown coding', ['Transfer-Encoding: chunked, cow', '', '0', '', '']],
    ['a blank before the colon', ['Content-Length : 2', '', '{}']],
    ['a folded header', ['X-Folded: one', ' two', 'Transfer-Encoding: \x0bchunked', '', '0', '', '']],
  ])('with %s returns 400, and the smuggled request is not run', async (_, rest) => {
    const received = await answerTo(request(...posted, ...rest) + smuggled);
    expect([statusOf(received), countAnswers(received)]).toEqual([400, 1]);
  });

  it('without a Host returns 400 with a JSON body', async () => {
    const received = await answerTo(
      request(`GET ${list} HTTP/1.1`, credentials, 'Connection: close', '', ''),
    );
    expect(statusOf(received)).toBe(400);
    expect(received).toMatch(/\r\n\r\n\{"message":"[^"]+","documentation_url":"[^"]+"\}$/);
  });

  it('pipelined with another complete one is answered once each', async () => {
    const get = (last: string) => request(`GET ${list} HTTP/1.1`, 'Host: a', credentials, last, '', '');
    const received = await answerTo(get('X-First: 1') + get('Connection: close'));
    expect(countAnswers(received)).toBe(2);
  });
});

describe('A request that is too large', () => {
  it.each([
    ['a header block over 16 KiB', 431, [`GET ${list} HTTP/1.1`, `X-Long: ${'x'.repeat(17_000)}`]],
    ['over 100 headers', 431, [`GET ${list} HTTP/1.1`, ...times(120, (number) => `X-${number}: 1`)]],
    ['a URL over 8 KiB', 414, [`GET ${list}?q=${'x'.repeat(9000)} HTTP/1.1`]],
    ['a path segment over 8 KiB', 414, [`GET ${list}/${'1'.repeat(9000)} HTTP/1.1`]],
    ['30 MB announced', 413, [`POST ${list} HTTP/1.1`, `Content-Length: ${30 * 2 ** 20}`]],
  ])('with %s is refused', async (_, status, lines) => {
    const [first = '', ...others] = lines;
    const sent = request(first, 'Host: a', credentials, 'Connection: close', ...others, '', '');
    expect(statusOf(await answerTo(sent))).toBe(status);
  });

  it('with 30 MB in chunks returns 413 before all chunks are sent', async () => {
    const wire = await openRawConnection(latchkey);
    const chunk = `10000\r\n${'x'.repeat(2 ** 16)}\r\n`;
    wire.send(request(`POST ${list} HTTP/1.1`, 'Host: a', credentials, 'Transfer-Encoding: chunked', '', ''));
    for (const _ of times(480, Number)) wire.send(chunk);

    expect(statusOf(await wire.until('\r\n\r\n'))).toBe(413);
    wire.hangUp();
  });
});

describe('Untrusted headers', () => {
  it.each(['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'])(
    'do not override the method: %s',
    async (name) => {
      const octocat = createHttpClient(latchkey, 'octocat', passwordOf('octocat'));
      const { id } = (await octocat.post('/authorizations', { note: name })).json();

      const read = await octocat.get(`/authorizations/${id}?_method=DELETE`, { [name]: 'DELETE' });
      const changed = await octocat.post(
        `/authorizations/${id}`,
        { _method: 'DELETE' },
        { [name]: 'DELETE' },
      );

      expect([read.status, changed.status]).toEqual([200, 200]);
      expect(await listAll(octocat, '/authorizations')).toContainEqual(expect.objectContaining({ id }));
    },
  );

  it('never put their host name into a response', async () => {
    const octocat = createHttpClient(latchkey, 'octocat', passwordOf('octocat'));
    for (const number of times(2, Number)) await octocat.post('/authorizations', { note: `host ${number}` });
    const body = '{"note":"with a foreign host"}';
    const asEvil = (first: string, ...rest: readonly string[]) =>
      request(
        first,
        `Host: ${evil}`,
        `X-Forwarded-Host: ${evil}`,
        `Forwarded: host=${evil}`,
        'Connection: close',
        credentials,
        ...rest,
      );

    const answers = await Promise.all([
      answerTo(asEvil('GET /api/v3/ HTTP/1.1', '', '')),
      answerTo(asEvil(`GET ${list}?per_page=1 HTTP/1.1`, '', '')),
      answerTo(asEvil('GET /api/v3/user HTTP/1.1', '', '')),
      answerTo(asEvil('GET /nowhere HTTP/1.1', '', '')),
      answerTo(asEvil(`GET http://${evil}${list} HTTP/1.1`, '', '')),
      answerTo(asEvil(`POST ${list} HTTP/1.1`, `Content-Length: ${body.length}`, '', body)),
    ]);

    expect(answers.map(statusOf)).toEqual([200, 200, 200, 404, 200, 201]);
    for (const answer of answers) expect(answer).not.toContain(evil);
    expect(answers[1]).toContain(`<${latchkey.url}${list}`);
  });

  it('X-Forwarded-For does not evade the lockout of an address', async () => {
    const guesser = createHttpClient(latchkey, 'forwarded', 'a wrong password');
    for (const number of times(10, Number)) {
      const guess = await guesser.get('/authorizations', { 'x-forwarded-for': `10.0.0.${number}` });
      expect(guess.status).toBe(401);
    }

    const guess = await guesser.get('/authorizations', { 'x-forwarded-for': '10.0.0.99' });
    expect(guess.status).toBe(403);
  });

  it('X-Forwarded-For tells the address behind a trusted proxy', async () => {
    const behind = await startLatchkey({ seed, env: { LATCHKEY_TRUSTED_PROXIES: '127.0.0.1' } });
    const guesser = createHttpClient(behind, 'forwarded', 'a wrong password');
    for (const _ of times(10, Number))
      await guesser.get('/authorizations', { 'x-forwarded-for': '10.0.0.1' });

    const same = await guesser.get('/authorizations', { 'x-forwarded-for': '10.0.0.1' });
    const other = await guesser.get('/authorizations', { 'x-forwarded-for': '10.0.0.2' });
    expect([same.status, other.status]).toEqual([403, 401]);
  });
});
