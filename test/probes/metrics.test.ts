import { describe, expect, it } from 'vitest';
import { createMetricsServer } from '../../src/probes/metrics-server.ts';
import { createTestWorld } from '../support/test-world.ts';

/** Only then the main port has metrics. */
const LOCAL = { publicUrl: 'http://localhost:8080' };

describe('GET /metrics', () => {
  it.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])(
    'returns Prometheus text to %s',
    async (remoteAddress) => {
      const { server, alice } = await createTestWorld(LOCAL);
      await alice.get('/user');

      const answer = await server.inject({ url: '/metrics', remoteAddress });

      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-type']).toMatch(/^text\/plain/);
      expect(answer.body).toContain(
        'latchkey_request_duration_seconds_count{method="GET",route="/api/v3/user",status="200"}',
      );
    },
  );

  it.each(['10.0.0.7', '2001:db8::1', '::ffff:10.0.0.7'])('returns 404 to %s', async (remoteAddress) => {
    const { server } = await createTestWorld(LOCAL);

    const answer = await server.inject({ url: '/metrics', remoteAddress });

    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain('<h1>Page not found</h1>');
  });

  it.each(['localhost', 'LOCALHOST:8080', '127.0.0.1:8080', '[::1]:8080'])(
    'returns 200 for the host %s',
    async (host) => {
      const { server } = await createTestWorld(LOCAL);

      expect((await server.inject({ url: '/metrics', headers: { host } })).statusCode).toBe(200);
    },
  );

  it.each(['latchkey.example', 'localhost.example:80', '10.0.0.7', ':'])(
    'returns 404 for the host %j',
    async (host) => {
      const { server } = await createTestWorld(LOCAL);

      expect((await server.inject({ url: '/metrics', headers: { host } })).statusCode).toBe(404);
    },
  );

  it('returns 400 for a host with a user name', async () => {
    const { server } = await createTestWorld(LOCAL);

    const headers = { host: '127.0.0.1@latchkey.example' };
    expect((await server.inject({ url: '/metrics', headers })).statusCode).toBe(400);
  });

  it.each([{ 'x-forwarded-for': '127.0.0.1' }, { 'x-forwarded-for': '' }, { forwarded: 'for=127.0.0.1' }])(
    'returns 404 through a proxy: %j',
    async (headers) => {
      const { server } = await createTestWorld(LOCAL);

      expect((await server.inject({ url: '/metrics', headers })).statusCode).toBe(404);
    },
  );

  it('tells what housekeeping did, and how large tables are, as of its last round', async () => {
    const { server, context } = await createTestWorld(LOCAL);
    const log = context.housekeeping;
    log.lastSuccess = new Date('2026-01-15T10:00:00Z');
    log.deleted.set('sessions', 4);
    log.sizes = await context.storage.tableSizes();

    const { body } = await server.inject('/metrics');

    expect(body).toContain('latchkey_housekeeping_last_success_timestamp_seconds 1768471200\n');
    expect(body).toContain('latchkey_housekeeping_deleted_rows_total{table="sessions"} 4\n');
    expect(body).toMatch(/^latchkey_table_rows\{table="accounts"\} \d+$/m);
    expect(body).toMatch(/^latchkey_database_bytes [1-9]\d{4,}$/m);
  });

  it('contains route patterns instead of paths', async () => {
    const { server, anonymous } = await createTestWorld(LOCAL);
    await anonymous.get('/users/somebody-secret');
    await anonymous.get('/nowhere/somebody-secret');

    expect((await server.inject('/metrics')).body).not.toContain('somebody-secret');
  });

  it.each(['https://latchkey.example', 'http://10.0.0.5:8080', 'https://localhost.example'])(
    'returns 404 when the public URL is %s, even to this machine: a proxy may hide who asks',
    async (publicUrl) => {
      const { server } = await createTestWorld({ publicUrl });

      for (const host of ['localhost:8080', '127.0.0.1:8080'])
        expect((await server.inject({ url: '/metrics', headers: { host } })).statusCode).toBe(404);
    },
  );

  it('is served at its own address instead when the operator sets one', async () => {
    const { server, context } = await createTestWorld({ metricsAddress: { host: '127.0.0.1', port: 0 } });

    const metrics = await createMetricsServer(context);
    const response = await fetch(`${metrics?.listeningOrigin}/metrics`);
    await metrics?.close();

    expect(response.status).toBe(200);
    expect((await server.inject('/metrics')).statusCode).toBe(404);
  });

  it('has no server of its own by default', async () => {
    const { context } = await createTestWorld();

    expect(await createMetricsServer(context)).toBeUndefined();
  });
});
