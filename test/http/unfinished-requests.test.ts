import { describe, expect, it, vi } from 'vitest';
import { createListeningWorld } from '../support/listening-world.ts';
import { openRawConnection, type RawConnection, request, statusOf } from '../support/raw-connection.ts';

const PATIENCE = { timeout: 30_000 };
/** A client behind the proxy that fills it with slow requests. */
const SLOW = 'X-Forwarded-For: 192.0.2.1';

async function behindProxy() {
  const world = await createListeningWorld({ trustedProxies: ['127.0.0.1'] });
  const { url, server, log } = world;
  const { port } = new URL(url);
  const ask = (path: string, from: string, init: RequestInit = {}) =>
    fetch(url + path, { ...init, headers: { ...init.headers, 'x-forwarded-for': from } });
  const fill = async (count: number): Promise<RawConnection[]> => {
    const wires = await Promise.all(
      Array.from({ length: count }, () => openRawConnection({ port: Number(port) })),
    );
    const head = ['POST /login/oauth/access_token HTTP/1.1', 'Host: a', SLOW, 'Content-Length: 9', '', 'c'];
    for (const wire of wires) wire.send(request(...head));
    // Nothing tells us when the server has read them all.
    await vi.waitFor(async () => expect((await ask('/api/v3/meta', '192.0.2.1')).status).toBe(503), PATIENCE);
    return wires;
  };
  return { server, log, ask, fill };
}

describe('Slow requests of one client behind a trusted proxy', () => {
  it('are refused beyond 128, and shut out nobody else, on more than 256 connections', async () => {
    const { ask, fill } = await behindProxy();

    const wires = await fill(300);
    const others = [await ask('/api/v3/meta', '192.0.2.2'), await ask('/login', '2001:db8::1')];
    const refused = (): RawConnection[] => wires.filter((wire) => wire.isClosed());
    await vi.waitFor(() => expect(refused()).toHaveLength(300 - 128), PATIENCE);

    expect(others.map(({ status }) => status)).toEqual([200, 200]);
    expect(statusOf((await refused()[0]?.closed()) ?? '')).toBe(503);
    for (const wire of wires) wire.hangUp();
    await vi.waitFor(async () => expect((await ask('/api/v3/meta', '192.0.2.1')).status).toBe(200), PATIENCE);
  });

  it('get a 503 with Retry-After in the format of each surface', async () => {
    const { ask, fill, log } = await behindProxy();
    const wires = await fill(130);
    const from = (path: string, init?: RequestInit) => ask(path, '192.0.2.1', init);

    const api = await from('/api/v3/user');
    const graphql = await from('/api/graphql', { method: 'POST', body: '{}' });
    const oauth = await from('/login/oauth/access_token', {
      method: 'POST',
      headers: { accept: 'application/json' },
    });
    const standard = await from('/login/oauth/introspect', { method: 'POST' });
    const page = await from('/login', { headers: { accept: 'text/html' } });
    const probe = await from('/livez');

    const answers = [api, graphql, oauth, standard, page];
    expect(answers.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual(
      Array(5).fill([503, '1']),
    );
    expect(probe.status).toBe(200);
    const ids = answers.map(({ headers }) => headers.get('x-github-request-id'));
    const lines = log
      .map((line) => JSON.parse(line))
      .filter(({ msg, requestId }) => msg === 'service unavailable' && ids.includes(requestId));
    expect(lines.map(({ level, reason }) => [level, reason])).toEqual(
      Array(ids.filter((id) => id !== null).length).fill([40, 'too many requests']),
    );
    for (const answer of [api, graphql])
      expect((await answer.json()).message).toBe('Service Unavailable. Please try again later.');
    for (const answer of [oauth, standard])
      expect((await answer.json()).error).toBe('temporarily_unavailable');
    expect(page.headers.get('x-frame-options')).toBe('DENY');
    expect(await page.text()).toContain('There were too many requests at once.');
    for (const wire of wires) wire.hangUp();
  });
});
