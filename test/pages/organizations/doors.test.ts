import { describe, expect, it } from 'vitest';
import { clientWithToken, createAcme } from '../../support/organizations.ts';
import { aliceAtHerBrowser } from '../tokens/tokens.ts';

const app = (clientId: string) => `/settings/connections/applications/${clientId}`;

describe('Organizations with single sign-on', () => {
  it('let a personal token in by a button on its page', async () => {
    const here = await aliceAtHerBrowser();
    await createAcme(here, { samlEnforced: true });
    const token = await clientWithToken(here, here.alice);
    const refused = await token.get('/orgs/acme/members/bob');
    const url = String(refused.headers['x-github-sso']).replace('required; url=https://latchkey.example', '');

    const led = await here.browser.get(url);
    const page = `/settings/tokens/${token.authorization.id}`;
    expect([led.statusCode, led.headers.location]).toEqual([303, page]);
    expect((await here.browser.get(page)).body).toContain('Let it see Acme');
    await here.browser.post(`${page}/organizations/Acme`);

    expect((await here.browser.follow()).body).toContain('It can see the organization now.');
    expect((await here.browser.get(page)).body).not.toContain('Let it see Acme');
    expect((await token.get('/orgs/acme/members/bob')).statusCode).toBe(204);
  });

  it('let an app in by a button on its page', async () => {
    const here = await aliceAtHerBrowser();
    await createAcme(here, { samlEnforced: true });
    const token = await clientWithToken(here, here.alice, { origin: 'web_flow', app: here.postbox });
    const page = app(here.postbox.clientId);

    const led = await here.browser.get(`/orgs/acme/sso?authorization_request=${token.authorization.id}`);
    expect(led.headers.location).toBe(page);
    expect((await here.browser.get(page)).body).toContain('Let it see Acme');
    await here.browser.post(`${page}/organizations/Acme`);

    expect((await token.get('/orgs/acme/members/bob')).statusCode).toBe(204);
  });

  it('have no button for a token of the API', async () => {
    const here = await aliceAtHerBrowser();
    await createAcme(here, { samlEnforced: true });
    const { id } = (await here.alice.post('/authorizations', { note: 'ci', scopes: ['read:org'] })).json();

    const { body } = await here.browser.get(`/settings/tokens/${id}`);

    expect(body).toContain('These organizations never let such a token in');
    expect(body).toContain('<span class="tag">Not let in</span>');
    expect(body).not.toContain('Let it see Acme');
    expect((await here.browser.post(`/settings/tokens/${id}/organizations/Acme`)).statusCode).toBe(404);
  });

  it('have no button for an app whose tokens are all of the API', async () => {
    const here = await aliceAtHerBrowser();
    await createAcme(here, { samlEnforced: true });
    const token = await clientWithToken(here, here.alice, {
      origin: 'authorizations_api',
      app: here.postbox,
    });
    const page = app(here.postbox.clientId);

    const { body } = await here.browser.get(page);

    expect(body).toContain('These organizations never let such tokens in');
    expect(body).not.toContain('Let it see Acme');
    expect((await here.browser.post(`${page}/organizations/Acme`)).statusCode).toBe(404);
    expect((await token.get('/orgs/acme/members/bob')).statusCode).toBe(403);
  });

  it('let an app in, save its tokens of the API, as the page says beside each', async () => {
    const here = await aliceAtHerBrowser();
    await createAcme(here, { samlEnforced: true });
    const ofBrowser = await clientWithToken(here, here.alice, { origin: 'web_flow', app: here.postbox });
    const { clientId, secret } = here.postbox;
    const wanted = {
      client_id: clientId,
      client_secret: secret,
      fingerprint: 'laptop',
      scopes: ['read:org'],
    };
    const ofApi = here.bearer((await here.alice.post('/authorizations', wanted)).json().token);
    const page = app(clientId);

    await here.browser.get(page);
    await here.browser.post(`${page}/organizations/Acme`);

    const statuses = [ofBrowser, ofApi].map((token) => token.get('/orgs/acme/members/bob'));
    expect((await Promise.all(statuses)).map(({ statusCode }) => statusCode)).toEqual([204, 403]);
    const { body } = await here.browser.get(page);
    expect(body.split('organizations that require single sign-on never let it in')).toHaveLength(2);
  });

  it('are not shown where there are none, and let in nothing of anybody else', async () => {
    const here = await aliceAtHerBrowser();
    const token = await clientWithToken(here, here.alice);
    const page = `/settings/tokens/${token.authorization.id}`;
    expect((await here.browser.get(page)).body).not.toContain('single sign-on');

    await createAcme(here, { samlEnforced: true, members: [[here.bob, 'admin']], teams: {} });
    const ofMallory = await clientWithToken(here, here.mallory);
    const answers = [
      await here.browser.post(`${page}/organizations/Acme`),
      await here.browser.post(`/settings/tokens/${ofMallory.authorization.id}/organizations/Acme`),
      await here.browser.get(`/orgs/acme/sso?authorization_request=${ofMallory.authorization.id}`),
      await here.browser.get('/orgs/acme/sso'),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404]);
  });

  it('want the password to be confirmed', async () => {
    const here = await aliceAtHerBrowser();
    await createAcme(here, { samlEnforced: true });
    const token = await clientWithToken(here, here.alice);
    const page = `/settings/tokens/${token.authorization.id}`;
    await here.browser.get(page);
    here.clock.advance(901);

    const answer = await here.browser.post(`${page}/organizations/Acme`);

    expect(answer.headers.location).toMatch(/^\/sessions\/confirm/);
    expect((await token.get('/orgs/acme/members/bob')).statusCode).toBe(403);
  });
});
