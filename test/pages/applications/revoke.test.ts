import { describe, expect, it } from 'vitest';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createSignedInWorld, personalToken } from '../tokens/signed-in-world.ts';
import { authorizeApp } from './authorize-app.ts';

const pathOf = ({ clientId }: { readonly clientId: string }) =>
  `/settings/connections/applications/${clientId}`;

describe('POST …/applications/:client_id/revocation', () => {
  it('revokes all tokens of the app for Alice, and for nobody else', async () => {
    const { browser, context, alice, mallory, bearer, postbox: app } = await createSignedInWorld();
    const one = await authorizeApp(context, alice, { app, fingerprint: 'one' });
    const two = await authorizeApp(context, alice, { app, fingerprint: 'two' });
    const other = await authorizeApp(context, mallory, { app });
    await browser.get('/settings/applications');

    const answer = await browser.post(`${pathOf(app)}/revocation`);

    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      '/settings/applications?notice=application_revoked',
    ]);
    expect((await browser.follow()).body).toContain('The app can no longer act for you.');
    for (const { token } of [one, two]) expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect((await bearer(other.token).get('/user')).statusCode).toBe(200);
    expect((await alice.get('/applications/grants')).json()).toEqual([]);
    expect((await browser.get(pathOf(app))).statusCode).toBe(404);
    expect((await allAuditEvents(context)).slice(-3).map(({ action }) => action)).toEqual([
      'oauth_access.destroy',
      'oauth_access.destroy',
      'oauth_authorization.destroy',
    ]);
  });

  it('requires no confirmed session', async () => {
    const { browser, context, alice, clock, postbox: app } = await createSignedInWorld();
    await authorizeApp(context, alice, { app });
    clock.advance(901);
    await browser.get('/settings/applications');
    expect((await browser.post(`${pathOf(app)}/revocation`)).statusCode).toBe(303);
  });

  it('returns 404 for an app that Alice did not authorize', async () => {
    const { browser, context, mallory, bearer, postbox: app } = await createSignedInWorld();
    const { token } = await authorizeApp(context, mallory, { app });
    await browser.get('/settings/applications');
    for (const clientId of [app.clientId, 'f'.repeat(20), 'nonsense'])
      expect((await browser.post(`${pathOf({ clientId })}/revocation`)).statusCode).toBe(404);
    expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });
});

describe('POST …/applications/:client_id/tokens/:id/revocation', () => {
  it('revokes one token, and the app with the last one', async () => {
    const { browser, context, alice, bearer, postbox: app } = await createSignedInWorld();
    const one = await authorizeApp(context, alice, { app, scopes: ['repo'], fingerprint: 'one' });
    const two = await authorizeApp(context, alice, { app, scopes: ['gist'], fingerprint: 'two' });
    await browser.get(pathOf(app));

    const first = await browser.post(`${pathOf(app)}/tokens/${one.authorization.id}/revocation`);
    expect(first.headers.location).toBe(`${pathOf(app)}?notice=application_token_revoked`);
    expect((await bearer(one.token).get('/user')).statusCode).toBe(401);
    expect((await bearer(two.token).get('/user')).statusCode).toBe(200);
    expect((await browser.get('/settings/applications')).body).toContain('<p class="mono">gist</p>');

    const last = await browser.post(`${pathOf(app)}/tokens/${two.authorization.id}/revocation`);
    expect(last.headers.location).toBe('/settings/applications?notice=application_revoked');
    expect((await alice.get('/applications/grants')).json()).toEqual([]);
  });

  it('reflects what the API deleted', async () => {
    const { browser, context, alice, postbox: app } = await createSignedInWorld();
    const { authorization } = await authorizeApp(context, alice, { app });
    expect((await browser.get(pathOf(app))).statusCode).toBe(200);
    await alice.delete(`/authorizations/${authorization.id}`);
    expect((await browser.get(pathOf(app))).statusCode).toBe(404);
    expect((await browser.get('/settings/applications')).body).not.toContain('Postbox');
  });

  it('returns 404 for tokens of others, of another app, and personal ones', async () => {
    const {
      browser,
      context,
      alice,
      mallory,
      bearer,
      postbox: app,
      registerApp,
    } = await createSignedInWorld();
    await authorizeApp(context, alice, { app });
    const others = [
      await authorizeApp(context, mallory, { app }),
      await authorizeApp(context, alice, { app: await registerApp('Other') }),
      await personalToken(context, alice, { note: 'laptop' }),
    ];
    await browser.get(pathOf(app));

    for (const { authorization, token } of others) {
      const answer = await browser.post(`${pathOf(app)}/tokens/${authorization.id}/revocation`);
      expect(answer.statusCode).toBe(404);
      expect((await bearer(token).get('/user')).statusCode).toBe(200);
    }
    for (const id of ['99', '01', '1e0', 'x'])
      expect((await browser.post(`${pathOf(app)}/tokens/${id}/revocation`)).statusCode).toBe(404);
  });
});

describe('/settings/applications/revocation', () => {
  it('asks for a confirmation, revokes all apps, and leaves personal tokens alone', async () => {
    const { browser, context, alice, mallory, bearer, postbox, registerApp } = await createSignedInWorld();
    const apps = [
      await authorizeApp(context, alice, { app: postbox }),
      await authorizeApp(context, alice, { app: await registerApp('Other') }),
    ];
    const kept = [
      await authorizeApp(context, mallory, { app: postbox }),
      await personalToken(context, alice, { note: 'laptop' }),
    ];

    expect((await browser.get('/settings/applications/revocation')).body).toContain('2 apps');
    expect((await alice.get('/applications/grants')).json()).toHaveLength(2);
    const answer = await browser.post('/settings/applications/revocation');

    expect(answer.headers.location).toBe('/settings/applications?notice=applications_revoked');
    for (const { token } of apps) expect((await bearer(token).get('/user')).statusCode).toBe(401);
    for (const { token } of kept) expect((await bearer(token).get('/user')).statusCode).toBe(200);
    expect((await alice.get('/applications/grants')).json()).toEqual([]);
    const again = await browser.get('/settings/applications/revocation');
    expect(again.headers.location).toBe('/settings/applications');
  });
});
