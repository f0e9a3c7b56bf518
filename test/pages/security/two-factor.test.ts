import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { writing } from '../../../src/core/foundation/context.ts';
import { addRecoveryCodes } from '../../../src/core/identity/credentials/recovery-codes/recovery-codes.ts';
import { enableTwoFactor } from '../../../src/core/identity/credentials/two-factor.ts';
import { startEnrolment } from '../../support/enrolment.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';

const NEW = '/settings/two-factor/new';
const OVERVIEW = '/settings/security';

/** Alice, signed in, on the page that shows her a new seed. */
async function enrolling() {
  const world = await createTestWorld();
  const browser = createTestBrowser(world.server);
  await browser.signIn(world.alice);
  await startEnrolment(browser);
  const seed = /id="seed">([A-Z2-7 ]+)</.exec(browser.page)?.[1]?.replaceAll(' ', '') ?? '';
  const proposal = proposalOn(browser.page);
  return { ...world, browser, seed, proposal, code: codeOf(world, seed) };
}

describe('Enabling two-factor authentication', () => {
  it('shows a QR code and the seed, and stores neither', async () => {
    const { browser, seed, context, alice } = await enrolling();

    expect(seed).toMatch(/^[A-Z2-7]{32}$/);
    expect(browser.page).toContain('src="data:image/svg+xml;base64,');
    expect(proposalOn(browser.page)).not.toContain(seed);
    const row = await context.db
      .selectFrom('accounts')
      .where('id', '=', alice.account.id)
      .selectAll()
      .executeTakeFirst();
    expect(row?.totp_seed).toBeNull();
  });

  it('requires a code, shows ten recovery codes, ends the other sessions, and gives this one a new id', async () => {
    const { browser, server, alice, proposal, code } = await enrolling();
    const elsewhere = createTestBrowser(server);
    await elsewhere.signIn(alice);
    const before = [...browser.cookies.values()];

    const answer = await browser.send(NEW, { otp: code(), proposal });

    expect(answer.statusCode).toBe(200);
    expect(new Set(codesOn(answer.body)).size).toBe(10);
    expect(answer.body).toContain('href="data:text/plain;charset=utf-8,');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect([...browser.cookies.values()]).not.toEqual(before);
    expect((await browser.post('/language', { language: 'en', return_to: '/' })).statusCode).toBe(303);
    expect((await elsewhere.get('/settings/security')).headers.location).toContain('/login');
    expect((await browser.get('/settings/security')).body).toContain('10 left');
  });

  it('consumes the code; each recovery code works once', async () => {
    const { browser, server, alice, proposal, code, clock } = await enrolling();
    const shown = await browser.send(NEW, { otp: code(), proposal });
    const [first = ''] = codesOn(shown.body);

    const again = createTestBrowser(server);
    await again.signIn(alice);
    await again.get('/sessions/two-factor');
    expect((await again.post('/sessions/two-factor', { otp: code() })).statusCode).toBe(422);
    expect((await again.post('/sessions/two-factor', { otp: first.toUpperCase() })).statusCode).toBe(303);
    expect((await again.get('/settings/security')).body).toContain('9 left');

    const third = createTestBrowser(server);
    await third.signIn(alice);
    await third.get('/sessions/two-factor');
    expect((await third.post('/sessions/two-factor', { otp: first })).statusCode).toBe(422);
    clock.advance(30);
    expect((await third.post('/sessions/two-factor', { otp: code() })).statusCode).toBe(303);
  });

  it('returns 422 for a wrong code, and keeps the seed', async () => {
    const { browser, alice, proposal } = await enrolling();

    const answer = await browser.post(NEW, { otp: '000000', proposal });

    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('This code is wrong.');
    expect(proposalOn(answer.body)).toBe(proposal);
    expect((await alice.get('/user')).statusCode).toBe(200);
  });

  it('refuses the seed of another user, and one from an hour ago', async () => {
    const { server, browser, mallory, proposal, code, clock } = await enrolling();
    const other = createTestBrowser(server);
    await other.signIn(mallory);
    await other.get(NEW);
    expect((await other.post(NEW, { otp: code(), proposal })).statusCode).toBe(422);
    expect(proposalOn(other.page)).not.toBe(proposal);

    for (let quarter = 0; quarter < 4; quarter++) {
      clock.advance(850);
      await browser.get('/sessions/confirm');
      await browser.post('/sessions/confirm', { password: 'alice walks: in wonderland' });
    }
    clock.advance(250);
    await browser.get('/settings/security');
    expect((await browser.post(NEW, { otp: code(), proposal })).statusCode).toBe(422);
  });

  it('requires a confirmed session', async () => {
    const { browser, proposal, code, clock } = await enrolling();
    clock.advance(901);
    const answer = await browser.post(NEW, { otp: code(), proposal });
    expect(answer.headers.location).toContain('/sessions/confirm?return_to=');
    await browser.get(NEW);
    const started = await browser.post(`${NEW}/proposal`);
    expect(started.headers.location).toContain('/sessions/confirm');
  });
});

describe('Enabled two-factor authentication', () => {
  it('replaces the recovery codes of Bob', async () => {
    const { server, bob, clock } = await createTestWorld();
    const browser = await signedInBob(server, bob);
    const [old = ''] = codesOn((await browser.send('/settings/two-factor/recovery-codes')).body);
    await browser.get('/settings/security');

    const fresh = codesOn((await browser.send('/settings/two-factor/recovery-codes')).body);

    expect(fresh).toHaveLength(10);
    expect(fresh).not.toContain(old);
    clock.advance(60);
    expect((await bob.with({ 'x-github-otp': old }).get('/user')).statusCode).toBe(401);
    expect((await bob.with({ 'x-github-otp': fresh[0] ?? '' }).get('/user')).statusCode).toBe(200);
  });

  it.each([
    ['gets new recovery codes', '/settings/two-factor/recovery-codes'],
    ['disables it', '/settings/two-factor/removal'],
  ])('keeps the recovery codes of Mallory when Bob %s', async (_, place) => {
    const { context, server, bob, mallory } = await createTestWorld();
    const code = 'a1b2c-3d4e5';
    await writing(context, async (context) => {
      await enableTwoFactor(context, mallory.account, bob.seed);
      await addRecoveryCodes(context, mallory.account, [code]);
    });
    const browser = await signedInBob(server, bob);

    expect((await browser.post(place)).statusCode).toBeLessThan(400);

    expect((await mallory.get('/user', { 'x-github-otp': code })).statusCode).toBe(200);
  });

  it('is disabled on a page of its own, which ends the other sessions', async () => {
    const { server, bob, clock } = await createTestWorld();
    const elsewhere = await signedInBob(server, bob);
    clock.advance(30);
    const browser = await signedInBob(server, bob);

    const asked = await browser.get('/settings/two-factor/removal');
    expect(asked.body).toContain('Switch off two-factor authentication?');
    const answer = await browser.post('/settings/two-factor/removal');

    expect(answer.headers.location).toBe('/settings/security?notice=two_factor_disabled');
    expect((await browser.follow()).body).toContain('Two-factor authentication is off.');
    expect((await elsewhere.get('/settings/security')).headers.location).toContain('/login');
    expect((await bob.get('/user')).statusCode).toBe(200);
  });

  it('is not enabled a second time: a page from before leads to what there is', async () => {
    const { browser, proposal, code, clock } = await enrolling();
    await browser.get(NEW);
    const shown = `${(await browser.post(`${NEW}/proposal`, { return_to: '' })).headers.location}`;
    await browser.get(shown);
    await browser.send(NEW, { otp: code(), proposal });
    clock.advance(30);

    for (const page of [NEW, shown])
      expect((await browser.get(page)).headers.location).toMatch(/^\/settings\//);
    expect((await browser.post(`${NEW}/proposal`, { return_to: '/' })).headers.location).toBe(OVERVIEW);
    expect((await browser.post(NEW, { otp: code(), proposal, return_to: '' })).headers.location).toBe(
      OVERVIEW,
    );
  });

  it('is required for recovery codes', async () => {
    const { server, alice } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.signIn(alice);
    await browser.get('/settings/security');
    expect((await browser.post('/settings/two-factor/recovery-codes')).statusCode).toBe(404);
    expect((await browser.get('/settings/two-factor/removal')).headers.location).toBe('/settings/security');
  });
});

describe('The security overview', () => {
  it('shows failed sign-ins and lockouts', async () => {
    const { server, alice, basic } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.signIn(alice);
    expect((await browser.get('/settings/security')).body).toContain('There were none');

    for (let guess = 0; guess < 10; guess++) await basic('alice', `wrong ${guess}`).get('/user');

    const { body } = await browser.get('/settings/security');
    expect(body).toContain('there were 10');
    expect(body).toContain('locked for 15 minutes (once)');
  });
});

async function signedInBob(server: TestWorld['server'], bob: TestWorld['bob']) {
  const browser = createTestBrowser(server);
  await browser.signIn(bob);
  await browser.get('/sessions/two-factor');
  await browser.post('/sessions/two-factor', { otp: bob.code() });
  await browser.get('/settings/security');
  return browser;
}

function codesOn(page: string): string[] {
  return [...page.matchAll(/([0-9a-f]{5}(?:-[0-9a-f]{5}){3})<br/g)].map(([, code = '']) => code);
}

function proposalOn(page: string): string {
  return /name="proposal" value="([^"]+)"/.exec(page)?.[1] ?? '';
}

function codeOf({ clock }: Pick<TestWorld, 'clock'>, seed: string) {
  const totp = new TOTP({ secret: Secret.fromBase32(seed) });
  return () => totp.generate({ timestamp: clock.now().getTime() });
}
