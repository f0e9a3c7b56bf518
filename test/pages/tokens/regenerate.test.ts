import { describe, expect, it } from 'vitest';
import { createImpersonation } from '../../support/impersonation.ts';
import { createSignedInWorld, personalToken, shownToken } from './signed-in-world.ts';

describe('/settings/tokens/:id/regeneration', () => {
  it('asks for a confirmation, shows a new token once, and invalidates the old one', async () => {
    const { browser, context, alice, bearer } = await createSignedInWorld();
    const old = await personalToken(context, alice, { note: 'laptop', scopes: ['repo'], fingerprint: 'fp' });

    expect((await browser.get('/settings/tokens/1/regeneration')).body).toContain('stops working at once');
    expect((await bearer(old.token).get('/user')).statusCode).toBe(200);
    const answer = await browser.send('/settings/tokens/1/regeneration');
    const token = shownToken(answer.body);

    expect(answer.statusCode).toBe(200);
    expect(token).toMatch(/^ghp_/);
    expect((await bearer(old.token).get('/user')).statusCode).toBe(401);
    const user = await bearer(token).get('/user');
    expect([user.statusCode, user.headers['x-oauth-scopes']]).toEqual([200, 'repo']);
    const [listed] = (await alice.get('/authorizations')).json();
    expect(listed).toMatchObject({
      id: 1,
      note: 'laptop',
      fingerprint: 'fp',
      token_last_eight: token.slice(-8),
    });
    expect((await browser.get('/settings/tokens/1')).body).not.toContain(token);
  });

  it('requires a confirmed session, and changes nothing without', async () => {
    const { browser, context, alice, bearer, clock } = await createSignedInWorld();
    const { token } = await personalToken(context, alice, { note: 'laptop' });
    await browser.get('/settings/tokens/1');
    clock.advance(901);

    const shown = await browser.get('/settings/tokens/1/regeneration');
    const sent = await browser.post('/settings/tokens/1/regeneration');

    expect(shown.statusCode).toBe(200);
    expect(sent.headers.location).toMatch(/^\/sessions\/confirm\?return_to=/);
    expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });

  it.each(['1', '2', '9'])('returns 404 for %s, which is not a personal token of Alice', async (id) => {
    const { browser, context, alice, mallory, bearer, postbox } = await createSignedInWorld();
    const { token } = await personalToken(context, mallory, { note: 'of Mallory' });
    const { clientId, secret } = postbox;
    const app = await alice.put(`/authorizations/clients/${clientId}`, { client_secret: secret });
    await browser.get('/settings/tokens');

    expect((await browser.post(`/settings/tokens/${id}/regeneration`)).statusCode).toBe(404);
    expect((await browser.get(`/settings/tokens/${id}/regeneration`)).statusCode).toBe(404);
    expect((await bearer(token).get('/user')).statusCode).toBe(200);
    expect((await bearer(app.json().token).get('/user')).statusCode).toBe(200);
  });

  it('returns 404 for an impersonation token, which its owner can revoke', async () => {
    const world = await createSignedInWorld();
    const { browser, bearer } = world;
    const { token } = await createImpersonation(world, ['repo']);

    const shown = await browser.get('/settings/tokens/1');
    expect(shown.body).toContain('Impersonation by mallory');
    expect(shown.body).toContain('by a site administrator');
    expect(shown.body).not.toContain('regeneration');
    expect((await browser.post('/settings/tokens/1/regeneration')).statusCode).toBe(404);
    expect((await browser.get('/settings/tokens/1/regeneration')).statusCode).toBe(404);
    expect((await bearer(token).get('/user')).statusCode).toBe(200);

    await browser.get('/settings/tokens');
    await browser.post('/settings/tokens/1/revocation');
    expect((await bearer(token).get('/user')).statusCode).toBe(401);
  });
});
