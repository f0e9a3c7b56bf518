import { describe, expect, it } from 'vitest';
import { listGrants } from '../../../../src/core/delegation/grants/listing/list.ts';
import { revokeGrant } from '../../../../src/core/delegation/revocation/revoke-grant.ts';
import { revokeTokensOfApp } from '../../../../src/core/delegation/revocation/revoke-tokens-of-app.ts';
import { Refusal } from '../../../../src/core/foundation/refusal.ts';
import { type Town, town } from '../../../support/town.ts';
import { expiringApp, pairOf, refreshed, signedIn } from './refreshing.ts';

const times = <T>(count: number, deed: () => Promise<T>) => Promise.all(Array.from({ length: count }, deed));
const statusOf = async ({ bearer }: Town, token: string) => (await bearer(token).get('/user')).statusCode;

describe('Refreshes at the same time', () => {
  it.each([2, 20])('of one token, %i of them: one rotation, and the same answer for all', async (count) => {
    const here = await town();
    const app = await expiringApp(here);
    const { refreshToken } = await signedIn(here.context, here.alice, app);

    const outcomes = await times(count, () => refreshed(here.context, app, refreshToken));

    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    const [first] = outcomes.map(pairOf);
    expect(await statusOf(here, first?.token ?? '')).toBe(200);
    const rows = await here.context.db.selectFrom('refresh_tokens').selectAll().execute();
    expect(rows).toHaveLength(2);
  });

  it('of one that was used long ago: the authorization goes once', async () => {
    const here = await town();
    const app = await expiringApp(here);
    const { refreshToken } = await signedIn(here.context, here.alice, app);
    await refreshed(here.context, app, refreshToken);
    here.clock.advance(60);

    const outcomes = await times(10, () => refreshed(here.context, app, refreshToken));

    expect(outcomes).toEqual(Array(10).fill({ kind: 'bad_refresh_token' }));
    expect((await here.alice.get('/authorizations')).json()).toEqual([]);
  });

  it('as revocations of their grant and of the app end in one order or the other', async () => {
    const here = await town({ tokensPerApp: 100 });
    const { context, alice } = here;
    const app = await expiringApp(here);
    const pairs = [];
    for (let count = 0; count < 9; count++) pairs.push(await signedIn(context, alice, app));

    const outcomes = await Promise.all(
      pairs.map(({ refreshToken }, number) => {
        if (number === 4) return revokeAnyGrant(here);
        return number === 7 ? revokeTokensOfApp(context, app) : refreshed(context, app, refreshToken);
      }),
    );

    const given = outcomes
      .filter((outcome) => outcome?.kind === 'exchanged')
      .map((one) => one && pairOf(one));
    const statuses = await Promise.all(given.map((pair) => statusOf(here, pair?.token ?? '')));
    const listed = (await alice.get('/authorizations')).json().length;
    expect(statuses.filter((status) => status === 200)).toHaveLength(listed);
    const { total } = await listGrants(context, alice.account, { page: 1, perPage: 1 });
    expect(total).toBe(listed > 0 ? 1 : 0);
  });
});

async function revokeAnyGrant({ context, alice }: Town): Promise<void> {
  const { items } = await listGrants(context, alice.account, { page: 1, perPage: 1 });
  try {
    await revokeGrant(context, alice.account, items[0]?.id ?? 0);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
