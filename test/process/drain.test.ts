import { describe, expect, it } from 'vitest';
import { createHttpClient } from '../support/http-client.ts';
import { type LatchkeyProcess, startLatchkey } from '../support/latchkey-process.ts';
import { openRawConnection, request, statusOf } from '../support/raw-connection.ts';
import { passwordOf, seedUser } from '../support/seeds.ts';
import { basicHeader } from '../support/test-world.ts';

const seed = { users: [seedUser('octocat')] };
const CREDENTIALS = `Authorization: ${basicHeader('octocat', passwordOf('octocat'))}`;

// Concurrent: each of these tests waits for some seconds.
describe.concurrent('After SIGTERM, a server', () => {
  it('is not ready, and serves everything on old and new connections', async () => {
    const latchkey = await startLatchkey({ seed, env: { LATCHKEY_DRAIN: '8s' } });
    expect((await ready(latchkey)).status).toBe(200);

    const ended = latchkey.stop('SIGTERM');
    await latchkey.waitForLine('"msg":"stopping"');
    const unready = await ready(latchkey);
    const created = await octocat(latchkey).post('/authorizations', { note: 'while it drains' });
    const wire = await openRawConnection(latchkey);
    wire.send(request('GET /livez HTTP/1.1', 'Host: a', 'Connection: close', '', ''));

    expect(unready.status).toBe(503);
    expect(unready.headers.get('retry-after')).toBe('5');
    expect(await unready.json()).toEqual({ status: 'not ready', reason: 'The server is stopping.' });
    expect(created.status).toBe(201);
    for (const { headers } of [unready, created]) expect(headers.get('connection')).toBe('close');
    expect(statusOf(await wire.closed())).toBe(200);
    expect(await ended).toEqual({ code: 0, signal: null });
    await expect(ready(latchkey)).rejects.toThrow();
  });

  it('closes when the time is over, and lets requests finish that are under way, up to the end of the stop', async () => {
    const latchkey = await startLatchkey({ seed, env: { LATCHKEY_DRAIN: '1s' } });
    const body = '{"note":"begun before the end"}';
    const head = ['POST /api/v3/authorizations HTTP/1.1', 'Host: a', CREDENTIALS] as const;
    const finished = await openRawConnection(latchkey);
    const unfinished = await openRawConnection(latchkey);
    for (const wire of [finished, unfinished])
      wire.send(request(...head, `Content-Length: ${body.length}`, '', '{'));
    await octocat(latchkey).get('/user');

    const ended = latchkey.stop('SIGTERM');
    await untilRefused(latchkey);
    finished.send(body.slice(1));

    expect(statusOf(await finished.closed())).toBe(201);
    expect(await unfinished.closed()).toBe('');
    expect(await ended).toEqual({ code: 0, signal: null });
  });

  it('on a loopback address closes at once by default', async () => {
    const latchkey = await startLatchkey({ seed });
    const ended = latchkey.stop('SIGTERM');

    expect(await latchkey.waitForLine('"msg":"stopping"')).toContain('"drain":0');
    expect((await ended).code).toBe(0);
  });
});

function octocat(latchkey: LatchkeyProcess) {
  return createHttpClient(latchkey, 'octocat', passwordOf('octocat'));
}

function ready({ url }: LatchkeyProcess): Promise<Response> {
  return fetch(`${url}/readyz`);
}

/** Asks on new connections until none is accepted. */
async function untilRefused({ url }: LatchkeyProcess): Promise<void> {
  for (;;) {
    try {
      await (await fetch(`${url}/livez`, { headers: { connection: 'close' } })).text();
    } catch {
      return;
    }
  }
}
