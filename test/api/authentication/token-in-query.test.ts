import { describe, expect, it } from 'vitest';
import { flushUsage } from '../../../src/core/operations/housekeeping/flush-usage.ts';
import { eventsOf } from '../../support/events.ts';
import { acme } from '../../support/guild.ts';
import { type Town, town } from '../../support/town.ts';

const ACCEPTED = 'latchkey_tokens_in_query_total{outcome="accepted"}';
const REFUSED = 'latchkey_tokens_in_query_total{outcome="refused"}';
const DAY = 24 * 60 * 60;

/** A town whose operator takes tokens out of addresses, and a token of Alice's. */
async function oldTown() {
  const here = await town({ tokenInQuery: 'accept' });
  const wanted = { note: 'old goth', scopes: ['read:org'] };
  const { token, id } = (await here.alice.post('/authorizations', wanted)).json();
  return { ...here, token: String(token), id: Number(id) };
}

async function counted({ server }: Town, series: string): Promise<number> {
  const { body } = await server.inject({ url: '/metrics', headers: { host: 'localhost' } });
  const line = body.split('\n').find((one) => one.startsWith(series));
  return Number(line?.slice(series.length) ?? 0);
}

async function noted({ context }: Town) {
  await flushUsage(context);
  return (await eventsOf(context)).filter(({ action }) => action === 'oauth_access.in_query');
}

describe('a token in the address, where an operator takes it', () => {
  it('is as good as in the header, counted, and in no line of the log', async () => {
    const here = await oldTown();
    const { nobody, token } = here;
    const before = await counted(here, ACCEPTED);

    const user = await nobody.get(`/user?access_token=${token}`);
    const query = { query: '{viewer{login}}' };
    const graphql = await here.server.inject({
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
    expect(await counted(here, ACCEPTED)).toBe(before + 2);
    expect(here.log.join('')).not.toContain(token);
  });

  it('is noted in the audit trail once a day, however often it comes', async () => {
    const here = await oldTown();
    const ask = () => here.nobody.at('10.0.0.7').get(`/user?access_token=${here.token}`);

    for (let times = 0; times < 3; times++) {
      await ask();
      await noted(here);
    }
    expect(await noted(here)).toMatchObject([
      {
        account: 'alice',
        actor: 'alice',
        authorizationId: here.id,
        address: '10.0.0.7',
        lastEight: here.token.slice(-8),
      },
    ]);
    here.clock.advance(DAY);
    await ask();
    expect(await noted(here)).toHaveLength(2);
  });

  it('is no more than a token: where a password is asked for, and when it is wrong', async () => {
    const { nobody, token } = await oldTown();

    const answers = [
      await nobody.get(`/authorizations?access_token=${token}`),
      await nobody.get(`/user?access_token=${token}x`),
      await nobody.get('/user?access_token='),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 401, 401]);
  });

  it('does not go on to the next page', async () => {
    const here = await oldTown();
    await acme(here);
    const { headers } = await here.nobody.get(`/orgs/acme/members?access_token=${here.token}&per_page=1`);
    expect(headers.link).toContain('/members?per_page=1&page=2>; rel="next"');
    expect(headers.link).not.toContain('access_token');
  });
});

describe('a token in the address, where no operator said so', () => {
  it('is refused, and that is counted', async () => {
    const here = await town();
    const { token } = (await here.alice.post('/authorizations', { note: 'old goth' })).json();
    const before = await counted(here, REFUSED);

    expect((await here.nobody.get(`/user?access_token=${token}`)).statusCode).toBe(401);

    expect(await counted(here, REFUSED)).toBe(before + 1);
    expect(await noted(here)).toEqual([]);
  });
});
