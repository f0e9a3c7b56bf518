import { describe, expect, it } from 'vitest';
import { allAuditEvents } from '../../support/audit-events.ts';
import { aliceAtHerBrowser, personalToken } from '../tokens/tokens.ts';
import { letIn } from './applications.ts';

const placeOf = ({ clientId }: { readonly clientId: string }) =>
  `/settings/connections/applications/${clientId}`;

describe('POST …/applications/:client_id/revocation', () => {
  it('ends all that the app may do for alice, and for nobody else', async () => {
    const { browser, context, alice, mallory, bearer, postbox: app } = await aliceAtHerBrowser();
    const one = await letIn(context, alice, { app, fingerprint: 'one' });
    const two = await letIn(context, alice, { app, fingerprint: 'two' });
    const other = await letIn(context, mallory, { app });
    await browser.get('/settings/applications');

    const answer = await browser.post(`${placeOf(app)}/revocation`);

    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      '/settings/applications?notice=application_revoked',
    ]);
    expect((await browser.follow()).body).toContain('The app can no longer act for you.');
    for (const { token } of [one, two]) expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect((await bearer(other.token).get('/user')).statusCode).toBe(200);
    expect((await alice.get('/applications/grants')).json()).toEqual([]);
    expect((await browser.get(placeOf(app))).statusCode).toBe(404);
    expect((await allAuditEvents(context)).slice(-3).map(({ action }) => action)).toEqual([
      'oauth_access.destroy',
      'oauth_access.destroy',
      'oauth_authorization.destroy',
    ]);
  });

  it('needs no password, however long ago it was asked for', async () => {
    const { browser, context, alice, clock, postbox: app } = await aliceAtHerBrowser();
    await letIn(context, alice, { app });
    clock.advance(901);
    await browser.get('/settings/applications');
    expect((await browser.post(`${placeOf(app)}/revocation`)).statusCode).toBe(303);
  });

  it('finds nothing where alice let nobody in', async () => {
    const { browser, context, mallory, bearer, postbox: app } = await aliceAtHerBrowser();
    const { token } = await letIn(context, mallory, { app });
    await browser.get('/settings/applications');
    for (const clientId of [app.clientId, 'f'.repeat(20), 'nonsense'])
      expect((await browser.post(`${placeOf({ clientId })}/revocation`)).statusCode).toBe(404);
    expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });
});

describe('POST …/applications/:client_id/tokens/:id/revocation', () => {
  it('ends one token, and with the last one the app is gone', async () => {
    const { browser, context, alice, bearer, postbox: app } = await aliceAtHerBrowser();
    const one = await letIn(context, alice, { app, scopes: ['repo'], fingerprint: 'one' });
    const two = await letIn(context, alice, { app, scopes: ['gist'], fingerprint: 'two' });
    await browser.get(placeOf(app));

    const first = await browser.post(`${placeOf(app)}/tokens/${one.authorization.id}/revocation`);
    expect(first.headers.location).toBe(`${placeOf(app)}?notice=application_token_revoked`);
    expect((await bearer(one.token).get('/user')).statusCode).toBe(401);
    expect((await bearer(two.token).get('/user')).statusCode).toBe(200);
    expect((await browser.get('/settings/applications')).body).toContain('<p class="mono">gist</p>');

    const last = await browser.post(`${placeOf(app)}/tokens/${two.authorization.id}/revocation`);
    expect(last.headers.location).toBe('/settings/applications?notice=application_revoked');
    expect((await alice.get('/applications/grants')).json()).toEqual([]);
  });

  it('sees what the API deleted meanwhile', async () => {
    const { browser, context, alice, postbox: app } = await aliceAtHerBrowser();
    const { authorization } = await letIn(context, alice, { app });
    expect((await browser.get(placeOf(app))).statusCode).toBe(200);
    await alice.delete(`/authorizations/${authorization.id}`);
    expect((await browser.get(placeOf(app))).statusCode).toBe(404);
    expect((await browser.get('/settings/applications')).body).not.toContain('Postbox');
  });

  it("finds neither others' tokens, nor another app's, nor a personal one", async () => {
    const { browser, context, alice, mallory, bearer, postbox: app, registerApp } = await aliceAtHerBrowser();
    await letIn(context, alice, { app });
    const others = [
      await letIn(context, mallory, { app }),
      await letIn(context, alice, { app: await registerApp('Other') }),
      await personalToken(context, alice, { note: 'laptop' }),
    ];
    await browser.get(placeOf(app));

    for (const { authorization, token } of others) {
      const answer = await browser.post(`${placeOf(app)}/tokens/${authorization.id}/revocation`);
      expect(answer.statusCode).toBe(404);
      expect((await bearer(token).get('/user')).statusCode).toBe(200);
    }
    for (const id of ['99', '01', '1e0', 'x'])
      expect((await browser.post(`${placeOf(app)}/tokens/${id}/revocation`)).statusCode).toBe(404);
  });
});

describe('/settings/applications/revocation', () => {
  it('asks first, then sends every app away, and leaves personal tokens alone', async () => {
    const { browser, context, alice, mallory, bearer, postbox, registerApp } = await aliceAtHerBrowser();
    const apps = [
      await letIn(context, alice, { app: postbox }),
      await letIn(context, alice, { app: await registerApp('Other') }),
    ];
    const kept = [
      await letIn(context, mallory, { app: postbox }),
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
