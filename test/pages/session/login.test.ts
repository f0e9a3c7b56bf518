import { describe, expect, it } from 'vitest';
import { listSessions } from '../../../src/core/authentication/sessions/end.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld, type Person } from '../../support/test-world.ts';

const HOME = '/settings/tokens';

describe('/login', () => {
  it('shows a form that must not be stored', async () => {
    const { server } = await createTestWorld();

    const shown = await createTestBrowser(server).get('/login');

    expect(shown.statusCode).toBe(200);
    expect(shown.body).toContain('name="login"');
    expect(shown.body).toContain('name="password"');
    expect(shown.headers['cache-control']).toBe('no-store');
    expect(shown.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  it('signs Alice in under a new session id, and redirects to the requested page', async () => {
    const { server, alice } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.get('/login?return_to=/settings/applications');
    const before = new Map(browser.cookies);

    const { login, password } = alice;
    const answer = await browser.post('/login', { login, password, return_to: '/settings/applications' });

    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/settings/applications']);
    expect(browser.cookies).not.toEqual(before);
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      /^__Host-latchkey_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it('ends the session that the browser had before, and no other', async () => {
    const { server, context, alice, mallory, bob } = await createTestWorld();
    const [browser, other] = [createTestBrowser(server), createTestBrowser(server)];
    await other.signIn(alice);
    await browser.signIn(alice);
    const sessionsOf = async ({ account }: Person) => (await listSessions(context, account)).length;
    const stored = async () => (await context.db.selectFrom('sessions').selectAll().execute()).length;
    expect([await sessionsOf(alice), await stored()]).toEqual([2, 2]);

    // `/login` redirects somebody who is signed in, but the form of another tab is still there.
    for (const person of [alice, mallory, bob, bob, alice]) {
      const { login, password } = person;
      await browser.get('/settings/tokens');
      await browser.get('/sessions/two-factor');
      expect((await browser.post('/login', { login, password })).statusCode).toBe(303);
      expect([await sessionsOf(mallory), await stored()]).toEqual([person === mallory ? 1 : 0, 2]);
    }
    expect((await other.get('/settings/tokens')).statusCode).toBe(200);
    const logouts = (await allAuditEvents(context)).filter(({ action }) => action === 'user.logout');
    expect(logouts.map(({ account }) => account)).toEqual(['alice', 'alice', 'mallory']);
  });

  it('names the app to continue to, even after a wrong password', async () => {
    const { server, alice, postbox } = await createTestWorld();
    const browser = createTestBrowser(server);
    const question = `/login/oauth/authorize?client_id=${postbox.clientId}&scope=gist`;

    await browser.get(question);
    const shown = await browser.follow();
    const wrong = await browser.post('/login', {
      login: alice.login,
      password: 'wrong',
      return_to: question,
    });
    const unknown = await browser.get('/login?return_to=/login/oauth/authorize?client_id=nothing');
    const chinese = await browser.get(`/login?return_to=${encodeURIComponent(question)}`, {
      'accept-language': 'zh-CN',
    });

    expect(shown.body).toContain('Sign in to continue to Postbox.');
    expect(wrong.body).toContain('Sign in to continue to Postbox.');
    expect(unknown.body).not.toContain('to continue');
    expect(chinese.body).toContain('登录后继续前往 Postbox。');
  });

  it('returns the same error for a wrong password and an unknown login', async () => {
    const { server, alice } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.get('/login');

    const wrong = await browser.post('/login', { login: alice.login, password: 'wrong' });
    const unknown = await browser.post('/login', { login: 'nobody-here', password: 'wrong' });

    expect([wrong.statusCode, unknown.statusCode]).toEqual([422, 422]);
    expect(wrong.body).toContain('id="login-problem">The login or the password is wrong.');
    expect(wrong.body).toMatch(/<input id="login"[^>]* aria-invalid/);
    expect(unknown.body.replaceAll('nobody-here', 'alice')).toBe(wrong.body);
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/%0aevil', 'javascript:alert(1)'])(
    'does not redirect to %s',
    async (returnTo) => {
      const { server, alice } = await createTestWorld();
      const browser = createTestBrowser(server);
      await browser.get('/login');

      const { login, password } = alice;
      const answer = await browser.post('/login', { login, password, return_to: returnTo });

      expect(answer.headers.location).toBe('/settings/tokens');
    },
  );

  it('requires the second factor of Bob, whose code works once', async () => {
    const { server, bob, clock } = await createTestWorld();
    const browser = createTestBrowser(server);

    const half = await browser.signIn(bob);
    expect(half.headers.location).toBe('/sessions/two-factor');
    expect((await browser.get('/')).headers.location).toBe(HOME);
    expect((await browser.get(HOME)).headers.location).toBe(
      `/sessions/two-factor?return_to=${encodeURIComponent(HOME)}`,
    );

    await browser.get('/sessions/two-factor');
    const code = bob.code();
    expect((await browser.post('/sessions/two-factor', { otp: '000000' })).statusCode).toBe(422);
    expect((await browser.post('/sessions/two-factor', { otp: code })).headers.location).toBe(
      '/settings/tokens',
    );

    const again = createTestBrowser(server);
    await again.signIn(bob);
    await again.get('/sessions/two-factor');
    expect((await again.post('/sessions/two-factor', { otp: code })).statusCode).toBe(422);
    clock.advance(30);
    expect((await again.post('/sessions/two-factor', { otp: bob.code() })).statusCode).toBe(303);
    expect((await again.get('/sessions/two-factor')).headers.location).toBe(HOME);
  });

  it('shares its lockouts with the API', async () => {
    const { server, alice, basic } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.get('/login');
    for (let guess = 0; guess < 10; guess++) await basic('alice', `wrong ${guess}`).get('/user');

    const answer = await browser.post('/login', { login: alice.login, password: alice.password });

    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('too many failed attempts');
  });

  it('is in Chinese for a browser that prefers it', async () => {
    const { server } = await createTestWorld();
    const shown = await createTestBrowser(server).get('/login', {
      'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8',
    });
    expect(shown.body).toContain('<html lang="zh-CN">');
    expect(shown.body).toContain('用户名或电子邮件地址');
  });
});

describe('/logout', () => {
  it('asks for a confirmation, and signs out', async () => {
    const { server, alice } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.signIn(alice);

    const asked = await browser.get('/logout');
    expect(asked.body).toContain('You are signed in as alice.');
    expect((await browser.get('/settings/tokens')).statusCode).toBe(200);

    await browser.get('/logout');
    expect((await browser.post('/logout')).headers.location).toBe('/login?notice=signed_out');
    expect((await browser.get('/settings/tokens')).statusCode).toBe(303);
    expect((await browser.get('/logout')).headers.location).toBe('/login');
  });
});
