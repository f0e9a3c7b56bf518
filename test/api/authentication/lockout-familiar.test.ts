import { describe, expect, it } from 'vitest';
import { passwordLimits } from '../../../src/core/identity/lockouts/limits.ts';
import { recordGuess } from '../../../src/core/identity/lockouts/password-guesses.ts';
import { flushUsage } from '../../../src/core/operations/housekeeping/flush-usage.ts';
import { deleteExpired } from '../../../src/core/operations/housekeeping/housekeeping.ts';
import { createTestBrowser, type TestBrowser } from '../../support/test-browser.ts';
import { type Answer, createTestWorld, type TestWorld } from '../../support/test-world.ts';

const DAY = 24 * 60 * 60;

describe('Failures from one network', () => {
  it.each([
    ['ten addresses of a /24', (turn: number) => `10.0.0.${turn}`, '10.0.0.99'],
    ['ten /64s of a /48', (turn: number) => `2001:db8:0:${turn}::1`, '2001:db8:0:99::1'],
  ])('do not lock the login elsewhere: a hundred from %s', async (_, from, within) => {
    const world = await createTestWorld();

    for (let turn = 0; turn < 100; turn++) await fail(world, from(turn % 10)).catch(() => {});

    expect((await world.alice.at(within).get('/user')).statusCode).toBe(403);
    expect((await world.alice.at('10.9.9.9').get('/user')).statusCode).toBe(200);
    expect((await world.alice.at('2001:db8:9::1').get('/user')).statusCode).toBe(200);
  });

  it('do not lock the login elsewhere: ten each from ten networks', async () => {
    const world = await createTestWorld();

    for (let turn = 0; turn < 100; turn++) await fail(world, `10.${turn % 10}.0.1`);

    expect((await world.alice.at('10.99.0.1').get('/user')).statusCode).toBe(200);
  });

  it('lock the login there after twenty within an hour', async () => {
    const world = await createTestWorld();
    const { alice, basic, clock } = world;

    for (let turn = 0; turn < 19; turn++) await fail(world, `10.0.0.${turn}`);
    const last = await basic('alice', 'guess').at('10.0.0.200').get('/user');
    const locked = await alice.at('10.0.0.201').get('/user');
    clock.advance(15 * 60);
    const later = await alice.at('10.0.0.201').get('/user');

    expect([last, locked, later].map(({ statusCode }) => statusCode)).toEqual([401, 403, 200]);
  });
});

describe('While a login is locked everywhere', () => {
  it('an address that it has signed in from gets through, for thirty days', async () => {
    const world = await createTestWorld();
    const { alice, context, clock } = world;
    await alice.at('10.0.0.1').get('/user');
    await flushUsage(context);

    await lockEverywhere(world);
    const answers = [await alice.at('10.0.0.1').get('/user'), await alice.at('10.0.0.2').get('/user')];
    clock.advance(31 * DAY);
    await lockEverywhere(world);
    const later = await alice.at('10.0.0.1').get('/user');
    await deleteExpired(context);
    const rows = await context.db.selectFrom('familiar_sources').selectAll().execute();

    expect(statuses([...answers, later])).toEqual([200, 403, 403]);
    expect(rows).toEqual([]);
  });

  it('an address where only the password was right stays locked out', async () => {
    const world = await createTestWorld();
    const { bob, context } = world;
    await bob.at('10.0.0.1').get('/user');
    await flushUsage(context);

    await lockEverywhere(world, bob.account.id);

    expect((await bob.withCode().get('/user')).statusCode).toBe(403);
  });

  it('an address of another account stays locked out', async () => {
    const world = await createTestWorld();
    await world.mallory.at('10.0.0.1').get('/user');
    await flushUsage(world.context);

    await lockEverywhere(world);

    expect((await world.alice.at('10.0.0.1').get('/user')).statusCode).toBe(403);
  });

  it('a browser that has signed in gets through at other addresses, even where the login is locked', async () => {
    const world = await createTestWorld();
    const { server, alice } = world;
    const browser = await signedOutBrowser(world);
    const stranger = createTestBrowser(server, '10.0.0.1');
    for (let turn = 0; turn < 10; turn++) await fail(world, '10.0.0.1');
    await lockEverywhere(world);

    const answers = [
      await stranger.signIn(alice),
      await browser.at('10.0.0.1').signIn(alice),
      await createTestBrowser(server, '10.0.0.2').signIn(alice),
    ];

    expect(statuses(answers)).toEqual([403, 303, 403]);
  });

  it('a browser with an invented device cookie stays locked out', async () => {
    const world = await createTestWorld();
    await lockEverywhere(world);
    const browser = createTestBrowser(world.server, '10.0.0.1');
    const device = `__Host-latchkey_device=${'A'.repeat(43)}`;
    await browser.get('/login');
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');

    const { login, password } = world.alice;
    const answer = await browser.post('/login', { login, password }, { cookie: `${cookie}; ${device}` });

    expect(answer.statusCode).toBe(403);
  });
});

describe('A browser that has signed in', () => {
  it('has ten failures of its own, which lock nobody else out', async () => {
    const world = await createTestWorld();
    const { alice, server } = world;
    const browser = await signedOutBrowser(world);
    const wrong = { login: 'alice', password: 'wrong' };

    const failures: Answer[] = [];
    for (let turn = 0; turn < 10; turn++) failures.push(await browser.signIn(wrong));
    const answers = [
      await browser.signIn(alice),
      await browser.signIn(wrong),
      await createTestBrowser(server).signIn(alice),
      await alice.get('/user'),
    ];

    expect(statuses(failures)).toEqual(Array(10).fill(422));
    expect(statuses(answers)).toEqual([403, 403, 303, 200]);
  });

  it('keeps its device cookie when it signs out, for 400 days', async () => {
    const world = await createTestWorld();
    const browser = createTestBrowser(world.server);
    const signedIn = await browser.signIn(world.alice);
    const device = browser.cookies.get('__Host-latchkey_device');
    await browser.get('/settings/security');
    await browser.post('/logout');

    const [, cookie] = [signedIn.headers['set-cookie'] ?? []].flat();
    expect(cookie).toMatch(
      /^__Host-latchkey_device=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(browser.cookies.get('__Host-latchkey_device')).toBe(device);
    const stored = await world.context.db.selectFrom('familiar_sources').selectAll().execute();
    expect(stored).toHaveLength(2);
    expect(JSON.stringify(stored)).not.toContain(device);
  });
});

describe('The login and the e-mail address of an account', () => {
  it('share one counter, in every spelling', async () => {
    const { alice, basic } = await createTestWorld();

    for (const name of ['alice', 'ALICE', 'alice@example.com', 'Alice@Example.com', 'alice'])
      for (let turn = 0; turn < 2; turn++) await basic(name, `guess ${turn}`).get('/user');

    const answers = [await alice.get('/user'), await basic('alice@example.com', alice.password).get('/user')];
    expect(statuses(answers)).toEqual([403, 403]);
  });

  it('share one counter over all networks', async () => {
    const world = await createTestWorld();

    await lockEverywhere(world);

    const byEmail = await world.basic('alice@example.com', world.alice.password).get('/user');
    expect(byEmail.statusCode).toBe(403);
  });
});

function statuses(answers: readonly Answer[]): number[] {
  return answers.map(({ statusCode }) => statusCode);
}

/** Records a failure from this address, without the cost of hashing. */
function fail({ context, alice }: TestWorld, from: string, accountId = alice.account.id): Promise<void> {
  const contextFrom = { ...context, address: from };
  return recordGuess(contextFrom, passwordLimits(contextFrom, { accountId, name: '' }));
}

async function lockEverywhere(world: TestWorld, accountId?: number): Promise<void> {
  for (let turn = 0; turn < 100; turn++) await fail(world, `172.16.${turn}.1`, accountId).catch(() => {});
}

async function signedOutBrowser({ server, alice }: TestWorld): Promise<TestBrowser> {
  const browser = createTestBrowser(server);
  await browser.signIn(alice);
  await browser.get('/settings/security');
  await browser.post('/logout');
  return browser;
}
