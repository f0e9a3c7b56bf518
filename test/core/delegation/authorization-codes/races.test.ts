import { describe, expect, it } from 'vitest';
import { listGrants } from '../../../../src/core/delegation/grants/listing/list.ts';
import { revokeGrant } from '../../../../src/core/delegation/revocation/revoke-grant.ts';
import { revokeTokensOfApp } from '../../../../src/core/delegation/revocation/revoke-tokens-of-app.ts';
import { Refusal } from '../../../../src/core/foundation/refusal.ts';
import { suspendAccount } from '../../../../src/core/operations/account-management/suspend.ts';
import { createTestWorld, type TestWorld } from '../../../support/test-world.ts';
import { exchange, exchangedToken, issueCodeFor } from './exchange-code.ts';

const times = (count: number) => Array.from({ length: count }, (_, number) => number);

async function codes({ context, alice, postbox }: TestWorld, count: number): Promise<string[]> {
  const made = [];
  for (const _ of times(count)) made.push(await issueCodeFor(context, alice, { app: postbox }));
  return made;
}

/** Expects that a token is valid exactly when its authorization is listed, and a grant exists exactly when one of them is. */
async function expectConsistency(
  { context, alice, bearer }: TestWorld,
  tokens: readonly string[],
): Promise<void> {
  const statuses = await Promise.all(
    tokens.map(async (token) => (await bearer(token).get('/user')).statusCode),
  );
  const works = statuses.filter((status) => status === 200).length;
  const listed = (await alice.get('/authorizations')).json().length;
  const { total } = await listGrants(context, alice.account, { page: 1, perPage: 1 });
  expect([listed, total]).toEqual([works, works > 0 ? 1 : 0]);
}

describe('Concurrent exchanges', () => {
  it('of codes that are used several times leave no token, and do not deadlock', async () => {
    const world = await createTestWorld({ tokensPerApp: 100 });
    const made = await codes(world, 10);

    const uses = made.flatMap((code) => [code, code, code]);
    const outcomes = await Promise.all(uses.map((code) => exchange(world.context, world.postbox, { code })));

    const given = outcomes.filter(({ kind }) => kind === 'exchanged').map(exchangedToken);
    expect(given).toHaveLength(10);
    await expectConsistency(world, given);
    expect((await world.alice.get('/authorizations')).json()).toEqual([]);
  });

  it.each([
    ['the revocation of their grant', revokeAnyGrant],
    [
      'the revocation of all tokens of the app',
      (world: TestWorld) => revokeTokensOfApp(world.context, world.postbox),
    ],
  ] as const)('and %s leave a consistent state', async (_, revoke) => {
    const world = await createTestWorld({ tokensPerApp: 100 });
    const [first = '', ...made] = await codes(world, 13);
    const tokens = [exchangedToken(await exchange(world.context, world.postbox, { code: first }))];

    const work = made.map((code, number) =>
      number % 4 === 3 ? revoke(world) : exchange(world.context, world.postbox, { code }),
    );
    for (const outcome of await Promise.all(work)) {
      if (outcome?.kind === 'exchanged') tokens.push(outcome.token);
    }

    await expectConsistency(world, tokens);
  });

  it('and a suspension of the account leave no valid token', async () => {
    const world = await createTestWorld();
    const made = await codes(world, 8);

    const work = made.map((code) => exchange(world.context, world.postbox, { code }));
    const outcomes = await Promise.all([...work, suspendAccount(world.context, world.alice.account)]);

    for (const outcome of outcomes) {
      if (outcome?.kind !== 'exchanged') continue;
      expect((await world.bearer(outcome.token).get('/user')).statusCode).toBe(401);
    }
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
