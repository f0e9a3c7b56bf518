import { describe, expect, it } from 'vitest';
import { impersonate } from '../../../src/core/delegation/authorizations/impersonation/impersonate.ts';
import { aliceAtHerBrowser, personalToken } from './tokens.ts';

const PLACE = '/settings/tokens/1';

describe('POST /settings/tokens/:id', () => {
  it('calls a token otherwise, which works as before', async () => {
    const { browser, context, alice, bearer } = await aliceAtHerBrowser();
    const { token } = await personalToken(context, alice, { note: 'lapotp', scopes: ['gist'] });
    expect((await browser.get(PLACE)).body).toMatch(/<input id="note" name="note"[^>]*value="lapotp"/);

    const answer = await browser.post(PLACE, { note: ' laptop ' });

    expect(answer.headers.location).toBe(`${PLACE}?notice=token_changed`);
    expect((await browser.follow()).body).toContain('<h1>laptop</h1>');
    expect((await bearer(token).get('/user')).headers['x-oauth-scopes']).toBe('gist');
  });

  it.each([
    ['desk', 'The note is taken already.'],
    ['  ', 'The note is needed.'],
    ['x'.repeat(5001), 'at most 5000 characters'],
  ])('says beside the field what is wrong with %.10s, and keeps what was typed', async (note, said) => {
    const { browser, context, alice } = await aliceAtHerBrowser();
    await personalToken(context, alice, { note: 'laptop' });
    await personalToken(context, alice, { note: 'desk' });
    await browser.get(PLACE);

    const { statusCode, body } = await browser.post(PLACE, { note });

    expect(statusCode).toBe(422);
    expect(body).toContain(`id="note-problem"`);
    expect(body).toContain(said);
    expect(body).toContain(`value="${note}"`);
    expect((await browser.get(PLACE)).body).toContain('<h1>laptop</h1>');
  });

  it('changes nothing of others, of apps, and of what an administrator acts by', async () => {
    const { browser, context, alice, mallory, postbox } = await aliceAtHerBrowser();
    await personalToken(context, mallory, { note: 'hers' });
    await alice.put(`/authorizations/clients/${postbox.clientId}`, { client_secret: postbox.secret });
    const acted = { account: alice.account, scopes: [] };
    const { authorization } = await impersonate(context, mallory.account, acted);
    expect((await browser.get(`/settings/tokens/${authorization.id}`)).body).not.toContain('id="note"');

    for (const id of [1, 2, authorization.id, 'x']) {
      await browser.get('/settings/tokens');
      expect((await browser.post(`/settings/tokens/${id}`, { note: 'mine' })).statusCode).toBe(404);
    }
  });
});
