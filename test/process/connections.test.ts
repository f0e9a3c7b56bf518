import { describe, expect, it, vi } from 'vitest';
import { createHttpClient, times } from '../support/http-client.ts';
import { startLatchkey } from '../support/latchkey-process.ts';
import { openRawConnection, request, statusOf } from '../support/raw-connection.ts';
import { passwordOf, seedUser } from '../support/seeds.ts';
import { basicHeader } from '../support/test-world.ts';

const credentials = `Authorization: ${basicHeader('octocat', passwordOf('octocat'))}`;
const list = '/api/v3/authorizations';
const seed = { users: [seedUser('octocat')] };

// Concurrent: each of these tests waits for about ten seconds.
describe.concurrent('Connections', () => {
  // A whole request may take twice as long: the order shows which of the two deadlines it was.
  it('are closed after 10 seconds when their headers come too slowly, before those with a slow body', async () => {
    const latchkey = await startLatchkey({ seed });
    const began = performance.now();
    const slowHeaders = await openRawConnection(latchkey);
    const slowBody = await openRawConnection(latchkey);
    slowHeaders.send(`GET ${list} HTTP/1.1\r\nHost: a\r\n`);
    slowBody.send(request(`POST ${list} HTTP/1.1`, 'Host: a', credentials, 'Content-Length: 5', '', '{'));
    // A byte every half second does not extend the deadline.
    const drip = setInterval(() => slowHeaders.send('x'), 500);

    const received = await slowHeaders.closed();

    clearInterval(drip);
    expect(statusOf(received)).toBe(408);
    expect(performance.now() - began).toBeGreaterThan(9000);
    expect(slowBody.isClosed()).toBe(false);
    slowBody.hangUp();
  });

  it('finish their running request after SIGTERM, even when SIGTERM is sent twice', async () => {
    const latchkey = await startLatchkey({ seed });
    const body = '{"note":"begun before the end"}';
    const wire = await openRawConnection(latchkey);
    const idle = await openRawConnection(latchkey);
    wire.send(
      request(`POST ${list} HTTP/1.1`, 'Host: a', credentials, `Content-Length: ${body.length}`, '', '{'),
    );
    await createHttpClient(latchkey, 'octocat', passwordOf('octocat')).get('/user');

    const ended = latchkey.stop('SIGTERM');
    await latchkey.waitForLine('"msg":"stopping"');
    const endedAgain = latchkey.stop('SIGTERM');
    await idle.closed();
    wire.send(body.slice(1));

    expect(statusOf(await wire.closed())).toBe(201);
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(await endedAgain).toEqual({ code: 0, signal: null });
    expect(latchkey.lines.filter((line) => line.includes('"status":201'))).toHaveLength(1);
  });

  it('that never finish delay the shutdown by at most about 10 seconds', async () => {
    const latchkey = await startLatchkey({ seed });
    const wire = await openRawConnection(latchkey);
    wire.send(request(`POST ${list} HTTP/1.1`, 'Host: a', credentials, 'Content-Length: 5', '', '{'));
    await createHttpClient(latchkey, 'octocat', passwordOf('octocat')).get('/user');

    const { code } = await latchkey.stop('SIGTERM');

    expect(code).toBe(0);
    // Without a deadline of its own, the shutdown would wait until the request has had its 20 seconds: 408.
    expect(await wire.closed()).toBe('');
  });
});

// Sequential: these tests count connections.
describe('Many connections', () => {
  it('150 of them with unfinished headers do not slow down other clients', async () => {
    const latchkey = await startLatchkey({ seed });
    const wires = await Promise.all(times(150, () => openRawConnection(latchkey)));
    for (const wire of wires) wire.send(`POST ${list} HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n`);

    const answer = await createHttpClient(latchkey, 'octocat', passwordOf('octocat')).get('/authorizations');

    expect(answer.status).toBe(200);
    // Answered before any of them gave way: they are closed after ten seconds.
    expect(wires.filter((wire) => wire.isClosed())).toEqual([]);
    for (const wire of wires) wire.hangUp();
  });

  it('are refused beyond 256 from one address, and accepted again once others have closed', async () => {
    const latchkey = await startLatchkey({ seed });
    const wires = await Promise.all(times(256, () => openRawConnection(latchkey)));
    const get = request('GET /livez HTTP/1.1', 'Host: a', '', '');

    const oneMore = await openRawConnection(latchkey);
    expect(await oneMore.closed()).toBe('');
    wires[0]?.send(get);
    expect(statusOf((await wires[0]?.until('alive')) ?? '')).toBe(200);

    for (const wire of wires) wire.hangUp();
    await Promise.all(wires.map((wire) => wire.closed()));
    // Our end is closed. Nothing tells us when the server has noticed, so we retry.
    const octocat = createHttpClient(latchkey, 'octocat', passwordOf('octocat'));
    const statusOfNext = async () => (await octocat.get('/user').catch(() => undefined))?.status;
    await vi.waitFor(async () => expect(await statusOfNext()).toBe(200), { timeout: 30_000 });
  });
});
