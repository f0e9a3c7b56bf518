import { describe, expect, it } from 'vitest';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createSignedInWorld, personalToken } from './signed-in-world.ts';

describe('POST /settings/tokens/:id/revocation', () => {
  it('revokes a token, which is refused at its next request', async () => {
    const { browser, context, alice, bearer } = await createSignedInWorld();
    const { token } = await personalToken(context, alice, { note: 'laptop' });
    expect((await bearer(token).get('/user')).statusCode).toBe(200);
    await browser.get('/settings/tokens');

    const answer = await browser.post('/settings/tokens/1/revocation');

    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      '/settings/tokens?notice=token_revoked',
    ]);
    expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect((await browser.follow()).body).toContain('The token is revoked.');
    expect((await allAuditEvents(context)).at(-1)).toMatchObject({
      action: 'oauth_access.destroy',
      authorizationId: 1,
    });
  });

  it('requires no confirmed session', async () => {
    const { browser, context, alice, clock } = await createSignedInWorld();
    await personalToken(context, alice, { note: 'laptop' });
    clock.advance(901);
    await browser.get('/settings/tokens');
    expect((await browser.post('/settings/tokens/1/revocation')).statusCode).toBe(303);
    expect((await alice.get('/authorizations')).json()).toEqual([]);
  });

  it.each(['1', '2', '7', '02', '2%00'])(
    'returns 404 for %s, which is not a personal token of Alice',
    async (id) => {
      const { browser, context, alice, mallory, bearer, postbox } = await createSignedInWorld();
      const { token } = await personalToken(context, mallory, { note: 'of Mallory' });
      const made = await alice.put(`/authorizations/clients/${postbox.clientId}`, {
        client_secret: postbox.secret,
      });
      await browser.get('/settings/tokens');

      const answer = await browser.post(`/settings/tokens/${id}/revocation`);

      expect(answer.statusCode).toBe(404);
      expect((await bearer(token).get('/user')).statusCode).toBe(200);
      expect((await bearer(made.json().token).get('/user')).statusCode).toBe(200);
    },
  );

  it('asks first, does nothing for GET, and returns 404 the second time', async () => {
    const { browser, context, alice } = await createSignedInWorld();
    await personalToken(context, alice, { note: 'laptop' });
    const question = await browser.get('/settings/tokens/1/revocation');
    expect(question.body).toContain('Revoke the token laptop?');
    expect((await alice.get('/authorizations')).json()).toHaveLength(1);
    await browser.get('/settings/tokens');
    await browser.post('/settings/tokens/1/revocation');
    await browser.get('/settings/tokens');
    expect((await browser.post('/settings/tokens/1/revocation')).statusCode).toBe(404);
  });

  it('reflects what the API deleted', async () => {
    const { browser, context, alice } = await createSignedInWorld();
    await personalToken(context, alice, { note: 'laptop' });
    expect((await browser.get('/settings/tokens')).body).toContain('laptop');
    await alice.delete('/authorizations/1');
    expect((await browser.get('/settings/tokens')).body).not.toContain('laptop');
    expect((await browser.get('/settings/tokens/1')).statusCode).toBe(404);
  });
});

describe('/settings/tokens/revocation', () => {
  it('asks for a confirmation, and revokes all personal tokens, and nothing else', async () => {
    const { browser, context, alice, mallory, bearer, postbox } = await createSignedInWorld();
    const laptop = await personalToken(context, alice, { note: 'laptop' });
    const server = await personalToken(context, alice, { note: 'server' });
    const other = await personalToken(context, mallory, { note: 'of Mallory' });
    const { clientId, secret } = postbox;
    const app = await alice.put(`/authorizations/clients/${clientId}`, { client_secret: secret });

    expect((await browser.get('/settings/tokens/revocation')).body).toContain('all 2 of your tokens');
    expect((await alice.get('/authorizations')).json()).toHaveLength(3);
    const answer = await browser.post('/settings/tokens/revocation');

    expect(answer.headers.location).toBe('/settings/tokens?notice=tokens_revoked');
    for (const { token } of [laptop, server]) expect((await bearer(token).get('/user')).statusCode).toBe(401);
    for (const token of [other.token, app.json().token])
      expect((await bearer(token).get('/user')).statusCode).toBe(200);
    const destroyed = (await allAuditEvents(context)).filter(
      ({ action }) => action === 'oauth_access.destroy',
    );
    expect(destroyed.map(({ authorizationId }) => authorizationId)).toEqual([1, 2]);
    expect((await browser.get('/settings/tokens/revocation')).headers.location).toBe('/settings/tokens');
  });
});
