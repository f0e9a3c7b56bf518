import { describe, expect, it } from 'vitest';
import { setPassword } from '../../../src/core/operations/account-management/replace-password.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { LOCKED_OUT } from '../../support/error-bodies.ts';
import { type Answer, createTestWorld } from '../../support/test-world.ts';

const QUARTER = 15 * 60;

describe('Ten failures of a login from an address', () => {
  it('lock the login there; right and wrong passwords get the same response', async () => {
    const { alice, basic } = await createTestWorld();

    const failures = await guess(10, (turn) => basic('alice', `guess ${turn}`).get('/user'));
    const right = await alice.get('/user');
    const wrong = await basic('alice', 'another guess').get('/user');

    expect(statuses(failures)).toEqual(Array(10).fill(401));
    expect([right.statusCode, wrong.statusCode]).toEqual([403, 403]);
    expect(right.json()).toEqual(LOCKED_OUT);
    expect(wrong.body).toBe(right.body);
    expect(Object.keys(wrong.headers)).toEqual(Object.keys(right.headers));
  });

  it('lock an unknown login with the same response', async () => {
    const { basic } = await createTestWorld();

    const failures = await guess(10, (turn) => basic('nobody-here', `guess ${turn}`).get('/user'));
    const locked = await basic('nobody-here', 'another guess').get('/user');

    expect(statuses(failures)).toEqual(Array(10).fill(401));
    expect(locked.statusCode).toBe(403);
    expect(locked.json()).toEqual(LOCKED_OUT);
  });

  it('are counted exactly among thirty concurrent guesses, and the right password is locked out then', async () => {
    const { alice, basic } = await createTestWorld();

    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, turn) => basic('alice', `guess ${turn}`).get('/user')),
    );
    const right = await alice.get('/user');

    const refused = statuses(answers).filter((status) => status === 401);
    expect(refused).toHaveLength(10);
    expect(statuses(answers).filter((status) => status === 403)).toHaveLength(20);
    expect(right.statusCode).toBe(403);
  });

  it('are counted for thirty concurrent identical guesses, too', async () => {
    const { basic } = await createTestWorld();

    const answers = await Promise.all(
      Array.from({ length: 30 }, () => basic('alice', 'same guess').get('/user')),
    );

    expect(statuses(answers).filter((status) => status === 401)).toHaveLength(10);
    expect(statuses(answers).filter((status) => status === 403)).toHaveLength(20);
  });

  it('lock out a right password that was sent concurrently with wrong ones', async () => {
    const { alice, basic, context } = await createTestWorld();
    // A password that was not used before, so that it has to be hashed like the guesses.
    const fresh = 'alice walks: behind the looking-glass';
    await setPassword(context, alice.account, { password: fresh, temporary: false });

    const wrong = Array.from({ length: 60 }, (_, turn) => basic('alice', `guess ${turn}`).get('/user'));
    const right = basic('alice', fresh).get('/user');
    const answers = await Promise.all([...wrong, right]);

    expect(statuses(answers).filter((status) => status === 401)).toHaveLength(10);
    expect((await right).statusCode).toBe(403);
  });

  it('are counted in every spelling of the login', async () => {
    const { alice, basic } = await createTestWorld();

    await guess(5, (turn) => basic('Alice', `guess ${turn}`).get('/user'));
    await guess(5, (turn) => basic('aLICE', `guess ${turn}`).get('/user'));

    expect((await alice.get('/user')).statusCode).toBe(403);
  });

  it('lock for fifteen minutes', async () => {
    const { alice, basic, clock } = await createTestWorld();
    await guess(10, (turn) => basic('alice', `guess ${turn}`).get('/user'));

    clock.advance(QUARTER - 1);
    const before = await alice.get('/user');
    clock.advance(1);
    const after = await alice.get('/user');

    expect(statuses([before, after])).toEqual([403, 200]);
  });

  it('are forgotten after fifteen minutes', async () => {
    const { alice, basic, clock } = await createTestWorld();
    await guess(9, (turn) => basic('alice', `guess ${turn}`).get('/user'));

    clock.advance(QUARTER);
    await guess(9, (turn) => basic('alice', `later guess ${turn}`).get('/user'));

    expect((await alice.get('/user')).statusCode).toBe(200);
  });

  it('are reset by the right password', async () => {
    const { alice, basic } = await createTestWorld();
    await guess(9, (turn) => basic('alice', `guess ${turn}`).get('/user'));

    await alice.get('/user');
    await guess(9, (turn) => basic('alice', `second guess ${turn}`).get('/user'));

    expect((await alice.get('/user')).statusCode).toBe(200);
  });

  it('lock neither the login at another address nor another login at the same address', async () => {
    const { alice, mallory, basic } = await createTestWorld();

    await guess(10, (turn) => basic('alice', `guess ${turn}`).get('/user'));

    expect((await alice.at('10.0.0.7').get('/user')).statusCode).toBe(200);
    expect((await mallory.get('/user')).statusCode).toBe(200);
  });

  it('leave the tokens of the account valid', async () => {
    const { alice, basic, bearer } = await createTestWorld();
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();

    await guess(10, (turn) => basic('alice', `guess ${turn}`).get('/user'));

    expect((await bearer(token).get('/user')).statusCode).toBe(200);
    expect((await basic('alice', token).get('/user')).statusCode).toBe(200);
  });

  it('are counted together within an IPv6 /64', async () => {
    const { alice, basic } = await createTestWorld();

    await guess(10, (turn) =>
      basic('alice', `guess ${turn}`)
        .at(`2001:db8:0:1::${turn + 1}`)
        .get('/user'),
    );

    expect((await alice.at('2001:db8:0:1:ffff::1').get('/user')).statusCode).toBe(403);
    expect((await alice.at('2001:db8:0:2::1').get('/user')).statusCode).toBe(200);
  });

  it('are counted together for an IPv4 address and its IPv6-mapped form', async () => {
    const { alice, basic } = await createTestWorld();

    await guess(10, (turn) => basic('alice', `guess ${turn}`).at('::ffff:10.0.0.7').get('/user'));

    expect((await alice.at('10.0.0.7').get('/user')).statusCode).toBe(403);
  });

  it('are counted together in spite of an untrusted X-Forwarded-For', async () => {
    const { alice, basic } = await createTestWorld();

    await guess(10, (turn) =>
      basic('alice', `guess ${turn}`).get('/user', { 'x-forwarded-for': `10.0.0.${turn}` }),
    );

    expect((await alice.get('/user')).statusCode).toBe(403);
  });

  it('are counted by the address in X-Forwarded-For behind a trusted proxy', async () => {
    const { alice, basic } = await createTestWorld({ trustedProxies: ['127.0.0.1'] });

    await guess(10, (turn) =>
      basic('alice', `guess ${turn}`).get('/user', { 'x-forwarded-for': '10.0.0.7' }),
    );

    expect((await alice.get('/user', { 'x-forwarded-for': '10.0.0.7' })).statusCode).toBe(403);
    expect((await alice.get('/user', { 'x-forwarded-for': '10.0.0.8' })).statusCode).toBe(200);
  });

  it('are audited with the account, and never with the password or an unknown login', async () => {
    const { context, basic } = await createTestWorld();

    await guess(10, (turn) => basic('alice', `guess ${turn}`).get('/user'));
    await basic('hunter2-typed-as-login', 'x').get('/user');

    const events = await allAuditEvents(context);
    expect(events.filter(({ action }) => action === 'user.failed_login')).toHaveLength(11);
    expect(events.filter(({ action }) => action === 'user.locked_out')).toEqual([
      expect.objectContaining({ account: 'alice', address: '127.0.0.1' }),
    ]);
    expect(JSON.stringify(events)).not.toMatch(/hunter2|guess/);
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
