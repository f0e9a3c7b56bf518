import { describe, expect, it } from 'vitest';
import { passwordLimits } from '../../../src/core/identity/lockouts/limits.ts';
import { recordGuess } from '../../../src/core/identity/lockouts/password-guesses.ts';
import { BAD_CREDENTIALS, LOCKED_OUT } from '../../support/error-bodies.ts';
import { type Answer, createTestWorld, type TestWorld } from '../../support/test-world.ts';

const QUARTER = 15 * 60;

describe('A hundred failures of a login within an hour, over all addresses', () => {
  it('lock the login everywhere for fifteen minutes', async () => {
    const world = await createTestWorld();
    const { alice, basic, clock } = world;

    for (let turn = 0; turn < 99; turn++) await fail(world, `10.0.${turn}.1`);
    const last = await basic('alice', 'guess').at('10.1.0.1').get('/user');
    const locked = await alice.at('10.1.1.1').get('/user');
    clock.advance(QUARTER);
    const later = await alice.at('10.1.1.1').get('/user');

    expect(statuses([last, locked])).toEqual([401, 403]);
    expect(locked.json()).toEqual(LOCKED_OUT);
    expect(later.statusCode).toBe(200);
  });

  it('are not reset by the right password', async () => {
    const world = await createTestWorld();
    const { alice, basic } = world;

    for (let turn = 0; turn < 99; turn++) await fail(world, `10.0.${turn}.1`);
    const right = await alice.at('10.1.1.1').get('/user');
    await basic('alice', 'one more').at('10.1.2.1').get('/user');

    expect(right.statusCode).toBe(200);
    expect((await alice.at('10.1.3.1').get('/user')).statusCode).toBe(403);
  });
});

describe('Too many failures from one address, over all logins', () => {
  it('return 429 to every login from that address for fifteen minutes', async () => {
    const { alice, basic, clock } = await createTestWorld({ loginFailuresPerAddress: 5 });

    const failures = await guess(5, (turn) => basic(`login-${turn}`, 'guess').get('/user'));
    const busy = await alice.get('/user');
    const elsewhere = await alice.at('10.0.0.7').get('/user');
    clock.advance(QUARTER);
    const later = await alice.get('/user');

    expect(failures.map((answer) => answer.json())).toEqual(Array(5).fill(BAD_CREDENTIALS));
    expect(busy.statusCode).toBe(429);
    expect(busy.headers['retry-after']).toBe(String(QUARTER));
    expect(busy.json().message).toBe('Too many login attempts from this address. Please try again later.');
    expect(statuses([elsewhere, later])).toEqual([200, 200]);
  });

  it('return 429 each time when the limit is a single failure', async () => {
    const { alice, basic, clock } = await createTestWorld({ loginFailuresPerAddress: 1 });

    await basic('login', 'guess').get('/user');
    const first = await alice.get('/user');
    clock.advance(QUARTER);
    await basic('login', 'guess').get('/user');
    const second = await alice.get('/user');

    expect(statuses([first, second])).toEqual([429, 429]);
  });

  it('do not affect requests with tokens', async () => {
    const { alice, basic, bearer } = await createTestWorld({ loginFailuresPerAddress: 2 });
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();

    await guess(3, (turn) => basic(`login-${turn}`, 'guess').get('/user'));

    expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });
});

async function guess(times: number, ask: (turn: number) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let turn = 0; turn < times; turn++) answers.push(await ask(turn));
  return answers;
}

function statuses(answers: readonly Answer[]): number[] {
  return answers.map(({ statusCode }) => statusCode);
}

/** Records a failure from this address, without the cost of hashing. */
function fail({ context, alice }: TestWorld, from: string): Promise<void> {
  const contextFrom = { ...context, address: from };
  return recordGuess(
    contextFrom,
    passwordLimits(contextFrom, { accountId: alice.account.id, name: 'alice' }),
  );
}
