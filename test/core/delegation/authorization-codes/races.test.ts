import { describe, expect, it } from 'vitest';
import { listGrants } from '../../../../src/core/delegation/grants/listing/list.ts';
import { revokeGrant } from '../../../../src/core/delegation/revocation/revoke-grant.ts';
import { revokeTokensOfApp } from '../../../../src/core/delegation/revocation/revoke-tokens-of-app.ts';
import { Refusal } from '../../../../src/core/foundation/refusal.ts';
import { suspendAccount } from '../../../../src/core/operations/account-management/suspend.ts';
import { type Town, town } from '../../../support/town.ts';
import { codeFor, exchanged, tokenOf } from './coded.ts';

const times = (count: number) => Array.from({ length: count }, (_, number) => number);

async function codes({ context, alice, postbox }: Town, count: number): Promise<string[]> {
  const made = [];
  for (const _ of times(count)) made.push(await codeFor(context, alice, { app: postbox }));
  return made;
}

/** A token works exactly when its authorization is listed, and a grant is there exactly when one of them is. */
async function agrees({ context, alice, bearer }: Town, tokens: readonly string[]): Promise<void> {
  const statuses = await Promise.all(
    tokens.map(async (token) => (await bearer(token).get('/user')).statusCode),
  );
  const works = statuses.filter((status) => status === 200).length;
  const listed = (await alice.get('/authorizations')).json().length;
  const { total } = await listGrants(context, alice.account, { page: 1, perPage: 1 });
  expect([listed, total]).toEqual([works, works > 0 ? 1 : 0]);
}

describe('Exchanges at the same time', () => {
  it('as their second uses leave nothing behind, and nobody waits for ever', async () => {
    const here = await town({ tokensPerApp: 100 });
    const made = await codes(here, 10);

    const uses = made.flatMap((code) => [code, code, code]);
    const outcomes = await Promise.all(uses.map((code) => exchanged(here.context, here.postbox, { code })));

    const given = outcomes.filter(({ kind }) => kind === 'exchanged').map(tokenOf);
    expect(given).toHaveLength(10);
    await agrees(here, given);
    expect((await here.alice.get('/authorizations')).json()).toEqual([]);
  });

  it.each([
    ['the revocation of their grant', revokeAnyGrant],
    [
      'the revocation of everything the app has',
      (here: Town) => revokeTokensOfApp(here.context, here.postbox),
    ],
  ] as const)('as %s end in one order or the other', async (_, revoke) => {
    const here = await town({ tokensPerApp: 100 });
    const [first = '', ...made] = await codes(here, 13);
    const tokens = [tokenOf(await exchanged(here.context, here.postbox, { code: first }))];

    const work = made.map((code, number) =>
      number % 4 === 3 ? revoke(here) : exchanged(here.context, here.postbox, { code }),
    );
    for (const outcome of await Promise.all(work)) {
      if (outcome?.kind === 'exchanged') tokens.push(outcome.token);
    }

    await agrees(here, tokens);
  });

  it('as the suspension of their account give nothing that works', async () => {
    const here = await town();
    const made = await codes(here, 8);

    const work = made.map((code) => exchanged(here.context, here.postbox, { code }));
    const outcomes = await Promise.all([...work, suspendAccount(here.context, here.alice.account)]);

    for (const outcome of outcomes) {
      if (outcome?.kind !== 'exchanged') continue;
      expect((await here.bearer(outcome.token).get('/user')).statusCode).toBe(401);
    }
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
