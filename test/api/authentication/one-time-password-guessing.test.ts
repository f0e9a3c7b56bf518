import { describe, expect, it } from 'vitest';
import { LOCKED_OUT } from '../../support/error-bodies.ts';
import { type Answer, createTestWorld } from '../../support/test-world.ts';

const STEP = 30;
const QUARTER = 15 * 60;

describe('Ten wrong one-time passwords', () => {
  it('lock the account for fifteen minutes, over all addresses', async () => {
    const { bob, clock } = await createTestWorld();

    const guesses: Answer[] = [];
    for (let turn = 0; turn < 10; turn++) {
      const guesser = bob.at(`10.0.0.${turn}`);
      guesses.push(await guesser.get('/user', { 'x-github-otp': wrong(bob.code()) }));
    }
    const locked = await bob.withCode().get('/user');
    clock.advance(QUARTER - 1);
    const still = await bob.withCode().get('/user');
    clock.advance(1);
    const after = await bob.withCode().get('/user');

    expect(statuses(guesses)).toEqual(Array(10).fill(401));
    expect(statuses([locked, still, after])).toEqual([403, 403, 200]);
    expect(locked.json()).toEqual(LOCKED_OUT);
    expect(locked.headers).not.toHaveProperty('x-github-otp');
  });

  it('are counted exactly among thirty concurrent requests', async () => {
    const { bob } = await createTestWorld();

    const answers = await Promise.all(
      Array.from({ length: 30 }, () => bob.get('/user', { 'x-github-otp': wrong(bob.code()) })),
    );

    expect(statuses(answers).filter((status) => status === 401)).toHaveLength(10);
    expect((await bob.withCode().get('/user')).statusCode).toBe(403);
  });

  it('lock no other account, and leave the tokens valid', async () => {
    const { alice, bob, bearer, clock } = await createTestWorld();
    const { token } = (await bob.withCode().post('/authorizations', { note: 'ci' })).json();
    clock.advance(STEP);

    for (let turn = 0; turn < 10; turn++) await bob.get('/user', { 'x-github-otp': wrong(bob.code()) });

    expect(statuses([await alice.get('/user'), await bearer(token).get('/user')])).toEqual([200, 200]);
    expect((await bob.withCode().get('/user')).statusCode).toBe(403);
  });

  it('are reset by a right one; a consumed one does not count', async () => {
    const { bob, clock } = await createTestWorld();
    for (let turn = 0; turn < 9; turn++) await bob.get('/user', { 'x-github-otp': wrong(bob.code()) });
    const once = bob.withCode();

    const answers = [await once.get('/user')];
    for (let turn = 0; turn < 12; turn++) answers.push(await once.get('/user'));
    for (let turn = 0; turn < 9; turn++) await bob.get('/user', { 'x-github-otp': wrong(bob.code()) });
    clock.advance(STEP);

    expect(statuses(answers)).toEqual([200, ...Array(12).fill(401)]);
    expect((await bob.withCode().get('/user')).statusCode).toBe(200);
  });
});

function statuses(answers: readonly Answer[]): number[] {
  return answers.map(({ statusCode }) => statusCode);
}

/** A wrong code; the chance that it is the code of a neighbouring step is below 1 in 300,000. */
function wrong(code: string): string {
  return String((Number(code) + 314_159) % 1_000_000).padStart(6, '0');
}
