import { type IncomingHttpHeaders, type RequestOptions, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createMetricsServer } from '../../src/probes/metrics-server.ts';
import { allRoutes } from '../../src/routes.ts';
import { getOrCreateFor } from '../api/authorizations/responses.ts';
import { createListeningWorld } from '../support/listening-world.ts';
import { clientWithToken, createTestOrganization } from '../support/organizations.ts';
import { populate } from '../support/populated-world.ts';
import { openRawConnection } from '../support/raw-connection.ts';
import { basicHeader } from '../support/test-world.ts';

/** As GitHub writes them in recordings; those that GitHub does not send follow RFCs and MDN. */
const NAMES = [
  ...['Access-Control-Allow-Headers', 'Access-Control-Allow-Methods', 'Access-Control-Allow-Origin'],
  ...['Access-Control-Expose-Headers', 'Access-Control-Max-Age', 'Cache-Control', 'Connection'],
  ...['Content-Disposition', 'Content-Length', 'Content-Security-Policy', 'Content-Type'],
  ...['Cross-Origin-Opener-Policy', 'Cross-Origin-Resource-Policy', 'Date', 'ETag', 'Keep-Alive'],
  ...['Last-Modified', 'Link', 'Location', 'Permissions-Policy', 'Pragma', 'Referrer-Policy', 'Retry-After'],
  ...['Set-Cookie', 'Status', 'Transfer-Encoding', 'Vary', 'WWW-Authenticate'],
  ...['X-Accepted-OAuth-Scopes', 'X-Content-Type-Options', 'X-Frame-Options', 'X-GitHub-Enterprise-Version'],
  ...['X-GitHub-Media-Type', 'X-GitHub-OTP', 'X-GitHub-Request-Id', 'X-GitHub-SSO', 'X-OAuth-Client-Id'],
  ...['X-OAuth-Scopes', 'X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'],
  ...['X-RateLimit-Resource', 'X-RateLimit-Used', 'X-Request-Id', 'X-XSS-Protection'],
];

interface Seen {
  readonly status: number;
  readonly names: readonly string[];
  readonly headers: IncomingHttpHeaders;
}

function ask(url: string, options: RequestOptions = {}, body = ''): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (response) => {
      const names = response.rawHeaders.filter((_, at) => at % 2 === 0);
      const { statusCode: status = 0, headers } = response;
      response.resume().on('end', () => resolve({ status, names, headers }));
    });
    sent.on('error', reject).end(body);
  });
}

function namesIn(received: string): readonly string[] {
  const [head = ''] = received.split('\r\n\r\n');
  return head
    .split('\r\n')
    .slice(1)
    .map((line) => line.slice(0, line.indexOf(':')));
}

describe('Header names over HTTP/1.1', () => {
  it('are written as GitHub writes them, on every route and for every kind of response', async () => {
    const world = await populate(await createListeningWorld({ rateLimit: 100_000 }));
    const { url, alice, bob, fillPath, browser, context, postbox } = world;
    await createTestOrganization(context, {
      login: 'Locked',
      samlEnforced: true,
      members: [[alice, 'admin']],
    });
    const token = await alice.post('/authorizations', { note: 'x', scopes: ['read:org'] });
    const { token: appToken } = await getOrCreateFor(alice, postbox, { fingerprint: 'x' });
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const callers = [
      {},
      { authorization: `token ${token.json().token}` },
      { authorization: basicHeader('alice', alice.password) },
      { authorization: basicHeader('bob', bob.password) },
      { authorization: basicHeader(postbox.clientId, postbox.secret) },
      { authorization: `token ${appToken}` },
      { cookie },
    ];
    const seen: Seen[] = [];
    const answered = new Set<number>();
    const look = async (...asked: Parameters<typeof ask>) => {
      const answer = await ask(...asked);
      seen.push(answer);
      answered.add(answer.status);
      return answer;
    };

    const root = `${url}/api/v3`;
    const signIn = { authorization: basicHeader('alice', alice.password) };
    const { headers: first } = await look(`${root}/user`, { headers: signIn });
    const etag = { 'if-none-match': first.etag };
    await look(`${root}/user`, { headers: { ...signIn, ...etag } });
    await look(`${root}/authorizations?per_page=1`, { headers: signIn });
    await look(`${root}/orgs/locked/members`, { headers: callers[1] });
    const created = JSON.stringify({ note: 'over the wire' });
    const json = { ...signIn, 'content-type': 'application/json', 'content-length': created.length };
    await look(`${root}/authorizations`, { method: 'POST', headers: json }, created);
    for (const method of ['OPTIONS', 'HEAD', 'TRACE', 'PATCH', 'DELETE']) {
      for (const path of ['/api/v3/user', '/login', '/livez', '/nowhere', '/login/oauth/access_token'])
        await look(url + path, { method });
    }
    await look(`${root}/user`, { headers: { accept: 'text/html' } });
    await look(`${root}/user`, { headers: { 'x-long': 'x'.repeat(20_000) } });
    await look(`${root}/user?${'x'.repeat(9000)}`);
    await look(`${root}/user`, { headers: { expect: 'a miracle' } });
    await look(`${root}/%zz`);
    await look(`${root}/authorizations`, { method: 'POST', headers: signIn }, 'x'.repeat(300_000));
    const client = `client_id=${postbox.clientId}&client_secret=wrong&token=x`;
    await look(`${url}/login/oauth/introspect`, { method: 'POST' }, client);
    for (const row of allRoutes()) {
      for (const headers of row.method === 'GET' ? callers : callers.slice(0, 1))
        await look(url + fillPath(row.path), { method: row.method, headers });
    }
    for (const path of ['/settings/security-log/export', '/admin/audit/export', '/favicon.ico'])
      for (const format of ['csv', 'json'])
        await look(`${url}${path}?format=${format}`, { headers: { cookie } });

    expect(seen.length).toBeGreaterThan(300);
    expect(answered.size).toBeGreaterThanOrEqual(12);
    const all = new Set(seen.flatMap(({ names }) => names));
    expect([...all].filter((name) => !NAMES.includes(name))).toEqual([]);
    expect(NAMES.filter((name) => !all.has(name) && name !== 'Retry-After')).toEqual([]);
  });

  it('are written so for malformed requests, to HTTP/1.0, and on the address of the metrics', async () => {
    const { server, context } = await createListeningWorld();
    const { port } = server.server.address() as AddressInfo;
    for (const text of [
      'nonsense\r\n\r\n',
      'GET / HTTP/1.1\r\n\r\n',
      'GET /livez HTTP/1.0\r\n\r\n',
      'GET /api/v3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    ]) {
      const wire = await openRawConnection({ port });
      wire.send(text);
      const names = namesIn(await wire.closed());
      expect(names).toContain('Content-Type');
      expect(names.filter((name) => !NAMES.includes(name))).toEqual([]);
    }
    const metricsAddress = { host: '127.0.0.1', port: 0 };
    const metrics = await createMetricsServer({ ...context, config: { ...context.config, metricsAddress } });
    const { status, names } = await ask(`${metrics?.listeningOrigin}/metrics`);
    await metrics?.close();
    expect(status).toBe(200);
    expect(names.filter((name) => !NAMES.includes(name))).toEqual([]);
  });

  it('let a script that looks for ^Link: read every page', async () => {
    const world = await createListeningWorld();
    const client = await clientWithToken(world, world.alice);
    for (const note of ['a', 'b', 'c']) await world.alice.post('/authorizations', { note });
    expect((await client.get('/user')).statusCode).toBe(200);

    const { port } = world.server.server.address() as AddressInfo;
    const wire = await openRawConnection({ port });
    wire.send(
      'GET /api/v3/authorizations?per_page=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n' +
        `Authorization: ${basicHeader('alice', world.alice.password)}\r\n\r\n`,
    );
    expect(await wire.closed()).toMatch(/^Link: <[^>]+page=2>; rel="next", <[^>]+>; rel="last"\r$/m);
  });
});
