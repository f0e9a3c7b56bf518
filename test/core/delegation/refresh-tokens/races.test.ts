import { describe, expect, it } from 'vitest';
import { listGrants } from '../../../../src/core/delegation/grants/listing/list.ts';
import { revokeGrant } from '../../../../src/core/delegation/revocation/revoke-grant.ts';
import { revokeTokensOfApp } from '../../../../src/core/delegation/revocation/revoke-tokens-of-app.ts';
import { Refusal } from '../../../../src/core/foundation/refusal.ts';
import { createTestWorld, type TestWorld } from '../../../support/test-world.ts';
import { issueTokenPair, refresh, registerExpiringApp, tokenPairFrom } from './token-pair.ts';

const times = <T>(count: number, action: () => Promise<T>) =>
  Promise.all(Array.from({ length: count }, action));
const statusOf = async ({ bearer }: TestWorld, token: string) =>
  (await bearer(token).get('/user')).statusCode;

describe('Concurrent refreshes', () => {
  it.each([2, 20])('of one token, %i of them, rotate it once and get the same response', async (count) => {
    const world = await createTestWorld();
    const app = await registerExpiringApp(world);
    const { refreshToken } = await issueTokenPair(world.context, world.alice, app);

    const outcomes = await times(count, () => refresh(world.context, app, refreshToken));

    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    const [first] = outcomes.map(tokenPairFrom);
    expect(await statusOf(world, first?.token ?? '')).toBe(200);
    const rows = await world.context.db.selectFrom('refresh_tokens').selectAll().execute();
    expect(rows).toHaveLength(2);
  });

  it('with a token that was used long ago revoke the authorization once', async () => {
    const world = await createTestWorld();
    const app = await registerExpiringApp(world);
    const { refreshToken } = await issueTokenPair(world.context, world.alice, app);
    await refresh(world.context, app, refreshToken);
    world.clock.advance(60);

    const outcomes = await times(10, () => refresh(world.context, app, refreshToken));

    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(10).fill('bad_refresh_token'));
    const causes = outcomes.map((outcome) => 'cause' in outcome && outcome.cause);
    expect(causes.filter((cause) => cause === 'refresh token already used')).toHaveLength(1);
    expect((await world.alice.get('/authorizations')).json()).toEqual([]);
  });

  it('and revocations of the grant and of the app leave a consistent state', async () => {
    const world = await createTestWorld({ tokensPerApp: 100 });
    const { context, alice } = world;
    const app = await registerExpiringApp(world);
    const pairs = [];
    for (let count = 0; count < 9; count++) pairs.push(await issueTokenPair(context, alice, app));

    const outcomes = await Promise.all(
      pairs.map(({ refreshToken }, number) => {
        if (number === 4) return revokeAnyGrant(world);
        return number === 7 ? revokeTokensOfApp(context, app) : refresh(context, app, refreshToken);
      }),
    );

    const given = outcomes
      .filter((outcome) => outcome?.kind === 'exchanged')
      .map((one) => one && tokenPairFrom(one));
    const statuses = await Promise.all(given.map((pair) => statusOf(world, pair?.token ?? '')));
    const listed = (await alice.get('/authorizations')).json().length;
    expect(statuses.filter((status) => status === 200)).toHaveLength(listed);
    const { total } = await listGrants(context, alice.account, { page: 1, perPage: 1 });
    expect(total).toBe(listed > 0 ? 1 : 0);
  });
});

async function revokeAnyGrant({ context, alice }: TestWorld): Promise<void> {
  const { items } = await listGrants(context, alice.account, { page: 1, perPage: 1 });
  try {
    await revokeGrant(context, alice.account, items[0]?.id ?? 0);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
