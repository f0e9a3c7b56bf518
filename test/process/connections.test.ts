import { describe, expect, it, vi } from 'vitest';
import { startLatchkey } from '../support/running.ts';
import { passwordOf, seedUser } from '../support/seeds.ts';
import { basicHeader } from '../support/town.ts';
import { times, visitor } from '../support/visitor.ts';
import { openWire, request, statusOf } from '../support/wire.ts';

const credentials = `Authorization: ${basicHeader('octocat', passwordOf('octocat'))}`;
const list = '/api/v3/authorizations';
const seed = { users: [seedUser('octocat')] };

// Side by side, for they wait.
describe.concurrent('Connections', () => {
  it('that send their headers too slowly are closed after 10 seconds', async () => {
    const latchkey = await startLatchkey({ seed });
    const wire = await openWire(latchkey);
    const began = performance.now();
    wire.send(`GET ${list} HTTP/1.1\r\nHost: a\r\n`);
    // A byte now and then keeps nobody waiting longer.
    const drip = setInterval(() => wire.send('x'), 500);

    const received = await wire.closed();

    clearInterval(drip);
    const seconds = (performance.now() - began) / 1000;
    expect(statusOf(received)).toBe(408);
    expect(seconds).toBeGreaterThan(9);
    expect(seconds).toBeLessThan(13);
  });

  it('with a request on them are finished after SIGTERM, also when it comes twice', async () => {
    const latchkey = await startLatchkey({ seed });
    const body = '{"note":"begun before the end"}';
    const wire = await openWire(latchkey);
    const idle = await openWire(latchkey);
    wire.send(
      request(`POST ${list} HTTP/1.1`, 'Host: a', credentials, `Content-Length: ${body.length}`, '', '{'),
    );
    await visitor(latchkey, 'octocat', passwordOf('octocat')).get('/user');

    const ended = latchkey.end('SIGTERM');
    await latchkey.says('"msg":"stopping"');
    const endedAgain = latchkey.end('SIGTERM');
    await idle.closed();
    wire.send(body.slice(1));

    expect(statusOf(await wire.closed())).toBe(201);
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(await endedAgain).toEqual({ code: 0, signal: null });
    expect(latchkey.lines.filter((line) => line.includes('"status":201'))).toHaveLength(1);
  });

  it('that never finish do not hold up the end for more than 10 seconds', async () => {
    const latchkey = await startLatchkey({ seed });
    const wire = await openWire(latchkey);
    wire.send(request(`POST ${list} HTTP/1.1`, 'Host: a', credentials, 'Content-Length: 5', '', '{'));
    await visitor(latchkey, 'octocat', passwordOf('octocat')).get('/user');

    const began = performance.now();
    const { code } = await latchkey.end('SIGTERM');

    expect(code).toBe(0);
    expect(performance.now() - began).toBeLessThan(12_000);
  });
});

// One by one, for they count: of connections, and of milliseconds.
describe('Many connections', () => {
  it('that say nothing whole, 150 of them, disturb nobody', async () => {
    const latchkey = await startLatchkey({ seed });
    const wires = await Promise.all(times(150, () => openWire(latchkey)));
    for (const wire of wires) wire.send(`POST ${list} HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n`);

    const began = performance.now();
    const answer = await visitor(latchkey, 'octocat', passwordOf('octocat')).get('/authorizations');

    expect(answer.status).toBe(200);
    expect(performance.now() - began).toBeLessThan(2000);
    expect(wires.filter((wire) => wire.isClosed())).toEqual([]);
    for (const wire of wires) wire.hangUp();
  });

  it('beyond 256 from one address are closed, and are welcome again when others have left', async () => {
    const latchkey = await startLatchkey({ seed });
    const wires = await Promise.all(times(256, () => openWire(latchkey)));
    const get = request('GET /livez HTTP/1.1', 'Host: a', '', '');

    const oneMore = await openWire(latchkey);
    expect(await oneMore.closed()).toBe('');
    wires[0]?.send(get);
    expect(statusOf((await wires[0]?.until('alive')) ?? '')).toBe(200);

    for (const wire of wires) wire.hangUp();
    await Promise.all(wires.map((wire) => wire.closed()));
    // Our end is closed; when the server's end has noticed, nothing tells us but its welcome.
    const octocat = visitor(latchkey, 'octocat', passwordOf('octocat'));
    const welcome = async () => (await octocat.get('/user').catch(() => undefined))?.status;
    await vi.waitFor(async () => expect(await welcome()).toBe(200), { timeout: 5000 });
  });
});
