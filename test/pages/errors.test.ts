import { describe, expect, it } from 'vitest';
import { createTestBrowser } from '../support/test-browser.ts';
import { createTestWorld } from '../support/test-world.ts';

describe('An error page', () => {
  it('lets a signed-out user switch the language', async () => {
    const { server } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.get('/nothing/at/all');

    const answer = await browser.post('/language', { language: 'zh-CN', return_to: '/login' });

    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/login']);
  });

  it('links to the sign-in, to the settings, or back to the form', async () => {
    const { server, alice } = await createTestWorld();
    const browser = createTestBrowser(server);
    expect((await browser.get('/nothing/at/all')).body).toContain('<a class="button" href="/">Sign in</a>');

    await browser.signIn(alice);
    expect((await browser.get('/nothing/at/all')).body).toContain('<a class="button" href="/">Settings</a>');

    await browser.get('/settings/emails');
    const forged = await browser.post('/settings/emails', { authenticity_token: '' });
    expect(forged.body).toContain('<a class="button" href="/settings/emails">Back</a>');
  });

  it('says how long a lockout lasts', async () => {
    const { server, basic } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.get('/login');
    for (let guess = 0; guess < 10; guess++) await basic('alice', `wrong ${guess}`).get('/user');

    const answer = await browser.post('/login', { login: 'alice', password: 'wrong' });

    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('Please try again in 15 minutes.');
    expect(answer.body).toContain('<a class="button" href="/login">Back</a>');
  });

  it('says before and after a confirmation or sign-in that a form that is not kept was not processed', async () => {
    const { server, alice, clock } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.signIn(alice);
    await browser.get('/settings/passkeys/new');
    clock.advance(901);

    const answer = await browser.post('/settings/passkeys', { name: 'Phone', credential: '{}' });
    expect(answer.headers.location).toContain('/sessions/confirm?');
    expect((await browser.follow()).body).toContain(
      '<p class="warning" role="status">What you sent is not done yet',
    );
    const return_to = new URL(`http://x${answer.headers.location}`).searchParams.get('return_to') ?? '';
    await browser.post('/sessions/confirm', { password: alice.password, return_to });
    expect((await browser.follow()).body).toContain('Please send it once more.');

    clock.advance(2 * 60 * 60);
    const signedOut = await browser.post('/settings/passkeys', { name: 'Phone', credential: '{}' });
    expect(signedOut.headers.location).toMatch(/^\/login\?return_to=.*send_again&notice=this_first$/);
  });
});
