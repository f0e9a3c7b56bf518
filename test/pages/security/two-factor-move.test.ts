import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { allAuditEvents } from '../../support/audit-events.ts';
import { startEnrolment } from '../../support/enrolment.ts';
import { createTestBrowser, type TestBrowser } from '../../support/test-browser.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';

const MOVE = '/settings/two-factor/move';

/** Bob, signed in, on the page that shows him the seed for a new phone. */
async function moving() {
  const world = await createTestWorld();
  const browser = await signedInBob(world);
  await startEnrolment(browser, '', MOVE);
  const seed = /id="seed">([A-Z2-7 ]+)</.exec(browser.page)?.[1]?.replaceAll(' ', '') ?? '';
  const proposal = /name="proposal" value="([^"]+)"/.exec(browser.page)?.[1] ?? '';
  const totp = new TOTP({ secret: Secret.fromBase32(seed) });
  const code = () => totp.generate({ timestamp: world.clock.now().getTime() });
  return { ...world, browser, seed, proposal, code };
}

describe('Moving to a new phone', () => {
  it('shows a new seed as a picture, as a link and as text, and changes nothing yet', async () => {
    const { browser, bob, seed, clock, context } = await moving();

    expect(seed).toMatch(/^[A-Z2-7]{32}$/);
    expect(seed).not.toBe(bob.seed);
    expect(browser.page).toContain('src="data:image/svg+xml;base64,');
    const [, link = ''] = /href="(otpauth:\/\/totp\/[^"]+)"/.exec(browser.page) ?? [];
    expect(new URL(link.replaceAll('&amp;', '&')).searchParams.get('secret')).toBe(seed);
    clock.advance(30);
    expect((await bob.withCode().get('/user')).statusCode).toBe(200);
    expect((await actionsIn(context)).at(-1)).toBe('user.login');
  });

  it('is done by a code of the new phone: codes of the old one are refused, other sessions end, recovery codes stay', async () => {
    const { browser, context, bob, proposal, code, clock, server } = await moving();
    const recovery = codesOn((await browser.send('/settings/two-factor/recovery-codes')).body);
    clock.advance(30);
    const elsewhere = await signedInBob({ server, bob });
    const before = [...browser.cookies.values()];
    await browser.get(MOVE);

    const answer = await browser.post(MOVE, { otp: code(), proposal });

    expect(answer.headers.location).toBe('/settings/security?notice=two_factor_moved');
    expect([...browser.cookies.values()]).not.toEqual(before);
    expect((await browser.follow()).body).toContain('Only the codes of the new phone count now.');
    expect(await actionsIn(context)).toContain('two_factor_authentication.moved');
    expect((await elsewhere.get('/settings/security')).headers.location).toContain('/login');
    const withOtp = (otp: string) => bob.with({ 'x-github-otp': otp }).get('/user');
    expect((await withOtp(code())).statusCode).toBe(401);
    clock.advance(60);
    expect((await bob.withCode().get('/user')).statusCode).toBe(401);
    expect((await withOtp(code())).statusCode).toBe(200);
    expect((await withOtp(recovery[0] ?? '')).statusCode).toBe(200);
  });

  it('returns 422 for a wrong code and for one of the old phone, and keeps the seed', async () => {
    const { browser, bob, proposal, clock } = await moving();
    clock.advance(30);

    for (const otp of ['000000', bob.code()]) {
      const answer = await browser.post(MOVE, { otp, proposal });
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('This code is wrong.');
      expect(answer.body).toContain(`name="proposal" value="${proposal}"`);
    }

    expect((await bob.withCode().get('/user')).statusCode).toBe(200);
  });

  it('requires a confirmed session, and two factors', async () => {
    const { browser, server, alice, proposal, code, clock } = await moving();
    clock.advance(901);
    expect((await browser.post(MOVE, { otp: code(), proposal })).headers.location).toContain(
      '/sessions/confirm',
    );
    await browser.get(MOVE);
    expect((await browser.post(`${MOVE}/proposal`)).headers.location).toContain('/sessions/confirm');

    const other = createTestBrowser(server);
    await other.signIn(alice);
    expect((await other.get(MOVE)).headers.location).toBe('/settings/security');
    await other.get('/settings/security');
    expect((await other.post(MOVE, { otp: code(), proposal })).headers.location).toBe('/settings/security');
  });
});

describe('A recovery code that signed in', () => {
  it('leads to a page that tells how many are left, on the way to where the sign-in was to lead', async () => {
    const world = await createTestWorld();
    const { server, bob } = world;
    const earlier = await signedInBob(world);
    const [code = ''] = codesOn((await earlier.send('/settings/two-factor/recovery-codes')).body);
    const browser = createTestBrowser(server);
    await browser.signIn(bob);
    await browser.get('/sessions/two-factor');

    const answer = await browser.post('/sessions/two-factor', { otp: code, return_to: '/settings/profile' });

    expect(answer.headers.location).toBe('/sessions/recovered?return_to=%2Fsettings%2Fprofile');
    const { body } = await browser.follow();
    expect(body).toContain('9 recovery codes are left.');
    for (const href of ['/settings/security', MOVE, '/settings/profile'])
      expect(body).toContain(`href="${href}"`);
    const outside = await browser.get('/sessions/recovered?return_to=https://evil.example/');
    expect(outside.body).not.toContain('href="https://evil.example');
    expect(outside.body).toContain('href="/settings/tokens">Continue<');
  });
});

async function signedInBob({ server, bob }: Pick<TestWorld, 'server' | 'bob'>): Promise<TestBrowser> {
  const browser = createTestBrowser(server);
  await browser.signIn(bob);
  await browser.get('/sessions/two-factor');
  await browser.post('/sessions/two-factor', { otp: bob.code() });
  await browser.get('/settings/security');
  return browser;
}

async function actionsIn(context: TestWorld['context']): Promise<string[]> {
  return (await allAuditEvents(context)).map(({ action }) => action);
}

function codesOn(page: string): string[] {
  return [...page.matchAll(/([0-9a-f]{5}(?:-[0-9a-f]{5}){3})<br/g)].map(([, code = '']) => code);
}
