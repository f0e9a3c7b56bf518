import { describe, expect, it } from 'vitest';
import { record } from '../../src/core/foundation/audit/record.ts';
import { writing } from '../../src/core/foundation/context.ts';
import { createMetricsServer } from '../../src/probes/metrics-server.ts';
import { VERSION } from '../../src/version.ts';
import { createTestWorld, type TestWorld } from '../support/test-world.ts';

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

/** The value of a series, as its text in the exposition. */
async function seriesOf({ server }: TestWorld, series: string): Promise<string | undefined> {
  const { body } = await server.inject('/metrics');
  const line = body.split('\n').find((line) => line.startsWith(`${series} `));
  return line?.slice(series.length + 1);
}

describe('The metrics of a server', () => {
  it('count the events of the audit trail, by how and why', async () => {
    const world = await createTestWorld(LOCAL);
    const { alice, basic } = world;
    await basic('alice', 'wrong').get('/user');
    const { id } = (await alice.post('/authorizations', { note: 'laptop' })).json();
    await alice.post('/authorizations', { note: 'desk' });
    await alice.delete(`/authorizations/${id}`);

    const events = async (action: string, detail = '') =>
      seriesOf(world, `latchkey_events_total{action="${action}",detail="${detail}"}`);
    expect(await events('user.failed_login', 'password')).toBe('1');
    expect(await events('oauth_access.create')).toBe('2');
    expect(await events('oauth_access.destroy')).toBe('1');
  });

  it('do not count what was rolled back', async () => {
    const world = await createTestWorld(LOCAL);
    const { alice, context } = world;
    const rolledBack = writing(context, async (context) => {
      await record(context, { action: 'user.suspend', accountId: alice.account.id });
      throw new Error('rolled back');
    });
    await expect(rolledBack).rejects.toThrow('rolled back');

    expect(await seriesOf(world, 'latchkey_events_total{action="user.suspend",detail=""}')).toBeUndefined();
  });

  it('tell how many passwords were hashed, and how long they waited', async () => {
    const world = await createTestWorld(LOCAL);
    await world.basic('alice', 'wrong').get('/user');

    expect(await seriesOf(world, 'latchkey_password_hashes{state="running"}')).toBe('0');
    expect(await seriesOf(world, 'latchkey_password_hashes{state="waiting"}')).toBe('0');
    expect(Number(await seriesOf(world, 'latchkey_password_hashes_total'))).toBeGreaterThan(0);
    expect(Number(await seriesOf(world, 'latchkey_password_hash_wait_seconds_total'))).toBeGreaterThan(0);
  });

  it('tell how many connections to the database are in use, and what waits for one', async () => {
    const world = await createTestWorld(LOCAL);
    const { storage } = world.context;
    const connections = async () => ({
      inUse: Number(await seriesOf(world, 'latchkey_database_connections{state="in_use"}')),
      idle: Number(await seriesOf(world, 'latchkey_database_connections{state="idle"}')),
      most: Number(await seriesOf(world, 'latchkey_database_connections_maximum')),
      waiting: Number(await seriesOf(world, 'latchkey_database_waiting')),
    });

    const [during, counted] = await storage.write(
      async () => [await connections(), storage.connections()] as const,
    );

    expect(during).toEqual(counted);
    expect(during.inUse).toBe(1);
    expect((await connections()).inUse).toBe(0);
  });

  it('name the newest migrations', async () => {
    const world = await createTestWorld(LOCAL);
    const { housekeeping, storage } = world.context;
    housekeeping.schema = await storage.newestMigrations();
    const { run, known } = housekeeping.schema;

    expect(run).toBe(known);
    expect(await seriesOf(world, `latchkey_schema_info{migration="${run}",known="${known}"}`)).toBe('1');
  });

  it('measure requests in buckets beyond all timeouts', async () => {
    const world = await createTestWorld(LOCAL);
    await world.alice.get('/user');

    const { body } = await world.server.inject('/metrics');
    const buckets = [...body.matchAll(/^latchkey_request_duration_seconds_bucket\{le="([\d.]+)"/gm)];
    expect(Math.max(...buckets.map(([, limit]) => Number(limit)))).toBeGreaterThan(10);
  });

  it('are those of this server only', async () => {
    const one = await createTestWorld(LOCAL);
    const other = await createTestWorld(LOCAL);
    await one.alice.post('/authorizations', { note: 'laptop' });

    const series = 'latchkey_events_total{action="oauth_access.create",detail=""}';
    expect(await seriesOf(one, series)).toBe('1');
    expect(await seriesOf(other, series)).toBeUndefined();
  });

  it('name the versions and the database', async () => {
    const world = await createTestWorld(LOCAL);
    const { engine } = world.context.storage;
    const labels = `version="${VERSION}",node="${process.versions.node}",database="${engine}"`;

    expect(await seriesOf(world, `latchkey_build_info{${labels}}`)).toBe('1');
  });
});
