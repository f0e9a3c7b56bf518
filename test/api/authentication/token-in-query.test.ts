import { describe, expect, it } from 'vitest';
import { flushUsage } from '../../../src/core/operations/housekeeping/flush-usage.ts';
import { createMetricsServer } from '../../../src/probes/metrics-server.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createAcme } from '../../support/organizations.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';

const ACCEPTED = 'latchkey_tokens_in_query_total{outcome="accepted"}';
const REFUSED = 'latchkey_tokens_in_query_total{outcome="refused"}';
const DAY = 24 * 60 * 60;

/** A test world that accepts tokens in the query, and a token of Alice's. */
async function createQueryTokenWorld() {
  const world = await createTestWorld({ tokenInQuery: 'accept' });
  const wanted = { note: 'old goth', scopes: ['read:org'] };
  const { token, id } = (await world.alice.post('/authorizations', wanted)).json();
  return { ...world, token: String(token), id: Number(id) };
}

async function metricOf({ context }: TestWorld, series: string): Promise<number> {
  const metricsAddress = { host: '127.0.0.1', port: 0 };
  const metrics = await createMetricsServer({ ...context, config: { ...context.config, metricsAddress } });
  const body = await (await fetch(`${metrics?.listeningOrigin}/metrics`)).text();
  await metrics?.close();
  const line = body.split('\n').find((one) => one.startsWith(series));
  return Number(line?.slice(series.length) ?? 0);
}

async function queryTokenEvents({ context }: TestWorld) {
  await flushUsage(context);
  return (await allAuditEvents(context)).filter(({ action }) => action === 'oauth_access.in_query');
}

describe('A token in the query, with LATCHKEY_TOKEN_IN_QUERY=accept', () => {
  it('works like one in the header, is counted and is not logged', async () => {
    const world = await createQueryTokenWorld();
    const { anonymous, token } = world;
    const before = await metricOf(world, ACCEPTED);

    const user = await anonymous.get(`/user?access_token=${token}`);
    const query = { query: '{viewer{login}}' };
    const graphql = await world.server.inject({
      method: 'POST',
      url: `/api/graphql?access_token=${token}`,
      payload: query,
    });

    expect([user.statusCode, user.json().login, user.headers['x-oauth-scopes']]).toEqual([
      200,
      'alice',
      'read:org',
    ]);
    expect(graphql.json()).toEqual({ data: { viewer: { login: 'alice' } } });
    expect(await metricOf(world, ACCEPTED)).toBe(before + 2);
    expect(world.log.join('')).not.toContain(token);
  });

  it('is audited once a day', async () => {
    const world = await createQueryTokenWorld();
    const ask = () => world.anonymous.at('10.0.0.7').get(`/user?access_token=${world.token}`);

    for (let times = 0; times < 3; times++) {
      await ask();
      await queryTokenEvents(world);
    }
    expect(await queryTokenEvents(world)).toMatchObject([
      {
        account: 'alice',
        actor: 'alice',
        authorizationId: world.id,
        address: '10.0.0.7',
        lastEight: world.token.slice(-8),
      },
    ]);
    world.clock.advance(DAY);
    await ask();
    expect(await queryTokenEvents(world)).toHaveLength(2);
  });

  it('is refused like any token where a password is required or when it is wrong', async () => {
    const { anonymous, token } = await createQueryTokenWorld();

    const answers = [
      await anonymous.get(`/authorizations?access_token=${token}`),
      await anonymous.get(`/user?access_token=${token}x`),
      await anonymous.get('/user?access_token='),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 401, 401]);
  });

  it('is not repeated in the links to other pages', async () => {
    const world = await createQueryTokenWorld();
    await createAcme(world);
    const { headers } = await world.anonymous.get(
      `/orgs/acme/members?access_token=${world.token}&per_page=1`,
    );
    expect(headers.link).toContain('/members?per_page=1&page=2>; rel="next"');
    expect(headers.link).not.toContain('access_token');
  });
});

describe('A token in the query, by default', () => {
  it('is refused and counted', async () => {
    const world = await createTestWorld();
    const { token } = (await world.alice.post('/authorizations', { note: 'old goth' })).json();
    const before = await metricOf(world, REFUSED);

    expect((await world.anonymous.get(`/user?access_token=${token}`)).statusCode).toBe(401);

    expect(await metricOf(world, REFUSED)).toBe(before + 1);
    expect(await queryTokenEvents(world)).toEqual([]);
  });
});
