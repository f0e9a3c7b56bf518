import { describe, expect, it } from 'vitest';
import { createListeningWorld } from '../support/listening-world.ts';
import { openRawConnection, request } from '../support/raw-connection.ts';

describe('A server that stops', () => {
  it('waits for running requests, but not for the deadline of half-sent headers', async () => {
    const { url, server } = await createListeningWorld();
    const connect = () => openRawConnection({ port: Number(new URL(url).port) });
    const [first, second, running] = [await connect(), await connect(), await connect()];
    const live = request('GET /livez HTTP/1.1', 'Host: a', '', '');
    first.send('GET /livez HTTP/1.1\r\nHost: a\r\n');
    second.send(live);
    await second.until('alive');
    second.send('GET /livez HT');
    const body = 'client_id=0123456789abcdef0123';
    const head = ['POST /login/device/code HTTP/1.1', 'Host: a', `Content-Length: ${body.length}`];
    running.send(request(...head, 'Content-Type: application/x-www-form-urlencoded', '', body.slice(0, -1)));
    await (await connect()).hangUp();

    const stopped = server.close();
    // At their deadline, ten seconds after they began, they would get a 408.
    expect(await first.closed()).toBe('');
    expect((await second.closed()).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200']);
    running.send(body.slice(-1));

    expect(await running.closed()).toMatch(/^HTTP\/1\.1 404 /);
    await stopped;
  });
});
