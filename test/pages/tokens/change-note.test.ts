import { describe, expect, it } from 'vitest';
import { createImpersonation } from '../../support/impersonation.ts';
import { createSignedInWorld, personalToken } from './signed-in-world.ts';

const PLACE = '/settings/tokens/1';

describe('POST /settings/tokens/:id', () => {
  it('changes the note, and keeps the token valid', async () => {
    const { browser, context, alice, bearer } = await createSignedInWorld();
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
  ])('returns 422 for %.10s with an error at the field, and keeps the input', async (note, message) => {
    const { browser, context, alice } = await createSignedInWorld();
    await personalToken(context, alice, { note: 'laptop' });
    await personalToken(context, alice, { note: 'desk' });
    await browser.get(PLACE);

    const { statusCode, body } = await browser.post(PLACE, { note });

    expect(statusCode).toBe(422);
    expect(body).toContain(`id="note-problem"`);
    expect(body).toContain(message);
    expect(body).toContain(`value="${note}"`);
    expect((await browser.get(PLACE)).body).toContain('<h1>laptop</h1>');
  });

  it('returns 404 for tokens of others, of apps, and of impersonation', async () => {
    const world = await createSignedInWorld();
    const { browser, context, alice, mallory, postbox } = world;
    await personalToken(context, mallory, { note: 'hers' });
    await alice.put(`/authorizations/clients/${postbox.clientId}`, { client_secret: postbox.secret });
    const { authorization } = await createImpersonation(world);
    expect((await browser.get(`/settings/tokens/${authorization.id}`)).body).not.toContain('id="note"');

    for (const id of [1, 2, authorization.id, 'x']) {
      await browser.get('/settings/tokens');
      expect((await browser.post(`/settings/tokens/${id}`, { note: 'mine' })).statusCode).toBe(404);
    }
  });
});
