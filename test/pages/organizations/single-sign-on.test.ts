import { describe, expect, it } from 'vitest';
import { clientWithToken, createAcme } from '../../support/organizations.ts';
import { createSignedInWorld } from '../tokens/signed-in-world.ts';

const pathOf = (clientId: string) => `/settings/connections/applications/${clientId}`;

describe('Organizations that enforce single sign-on', () => {
  it('let a personal token be authorized by a button on its page', async () => {
    const world = await createSignedInWorld();
    await createAcme(world, { samlEnforced: true });
    const token = await clientWithToken(world, world.alice);
    const refused = await token.get('/orgs/acme/members/bob');
    const url = String(refused.headers['x-github-sso']).replace('required; url=https://latchkey.example', '');

    const redirected = await world.browser.get(url);
    const page = `/settings/tokens/${token.authorization.id}`;
    expect([redirected.statusCode, redirected.headers.location]).toEqual([303, page]);
    expect((await world.browser.get(page)).body).toContain('Let it see Acme');
    await world.browser.post(`${page}/organizations/Acme`);

    expect((await world.browser.follow()).body).toContain('It can see the organization now.');
    expect((await world.browser.get(page)).body).not.toContain('Let it see Acme');
    expect((await token.get('/orgs/acme/members/bob')).statusCode).toBe(204);
  });

  it('let an app be authorized by a button on its page', async () => {
    const world = await createSignedInWorld();
    await createAcme(world, { samlEnforced: true });
    const token = await clientWithToken(world, world.alice, { origin: 'web_flow', app: world.postbox });
    const page = pathOf(world.postbox.clientId);

    const redirected = await world.browser.get(
      `/orgs/acme/sso?authorization_request=${token.authorization.id}`,
    );
    expect(redirected.headers.location).toBe(page);
    expect((await world.browser.get(page)).body).toContain('Let it see Acme');
    await world.browser.post(`${page}/organizations/Acme`);

    expect((await token.get('/orgs/acme/members/bob')).statusCode).toBe(204);
  });

  it('have no button for a token of the Authorizations API', async () => {
    const world = await createSignedInWorld();
    await createAcme(world, { samlEnforced: true });
    const { id } = (await world.alice.post('/authorizations', { note: 'ci', scopes: ['read:org'] })).json();

    const { body } = await world.browser.get(`/settings/tokens/${id}`);

    expect(body).toContain('These organizations never let such a token in');
    expect(body).toContain('<span class="tag">Not let in</span>');
    expect(body).not.toContain('Let it see Acme');
    expect((await world.browser.post(`/settings/tokens/${id}/organizations/Acme`)).statusCode).toBe(404);
  });

  it('have no button for an app that only has tokens of the Authorizations API', async () => {
    const world = await createSignedInWorld();
    await createAcme(world, { samlEnforced: true });
    const token = await clientWithToken(world, world.alice, {
      origin: 'authorizations_api',
      app: world.postbox,
    });
    const page = pathOf(world.postbox.clientId);

    const { body } = await world.browser.get(page);

    expect(body).toContain('These organizations never let such tokens in');
    expect(body).not.toContain('Let it see Acme');
    expect((await world.browser.post(`${page}/organizations/Acme`)).statusCode).toBe(404);
    expect((await token.get('/orgs/acme/members/bob')).statusCode).toBe(403);
  });

  it('let an app be authorized without its tokens of the Authorizations API, as its page says', async () => {
    const world = await createSignedInWorld();
    await createAcme(world, { samlEnforced: true });
    const ofBrowser = await clientWithToken(world, world.alice, { origin: 'web_flow', app: world.postbox });
    const { clientId, secret } = world.postbox;
    const wanted = {
      client_id: clientId,
      client_secret: secret,
      fingerprint: 'laptop',
      scopes: ['read:org'],
    };
    const ofApi = world.bearer((await world.alice.post('/authorizations', wanted)).json().token);
    const page = pathOf(clientId);

    await world.browser.get(page);
    await world.browser.post(`${page}/organizations/Acme`);

    const statuses = [ofBrowser, ofApi].map((token) => token.get('/orgs/acme/members/bob'));
    expect((await Promise.all(statuses)).map(({ statusCode }) => statusCode)).toEqual([204, 403]);
    const { body } = await world.browser.get(page);
    expect(body.split('organizations that require single sign-on never let it in')).toHaveLength(2);
  });

  it('are not shown without a membership, and other users’ tokens get 404', async () => {
    const world = await createSignedInWorld();
    const token = await clientWithToken(world, world.alice);
    const page = `/settings/tokens/${token.authorization.id}`;
    expect((await world.browser.get(page)).body).not.toContain('single sign-on');

    await createAcme(world, { samlEnforced: true, members: [[world.bob, 'admin']], teams: {} });
    const ofMallory = await clientWithToken(world, world.mallory);
    const answers = [
      await world.browser.post(`${page}/organizations/Acme`),
      await world.browser.post(`/settings/tokens/${ofMallory.authorization.id}/organizations/Acme`),
      await world.browser.get(`/orgs/acme/sso?authorization_request=${ofMallory.authorization.id}`),
      await world.browser.get('/orgs/acme/sso'),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404]);
  });

  it('require a confirmed session', async () => {
    const world = await createSignedInWorld();
    await createAcme(world, { samlEnforced: true });
    const token = await clientWithToken(world, world.alice);
    const page = `/settings/tokens/${token.authorization.id}`;
    await world.browser.get(page);
    world.clock.advance(901);

    const answer = await world.browser.post(`${page}/organizations/Acme`);

    expect(answer.headers.location).toMatch(/^\/sessions\/confirm/);
    expect((await token.get('/orgs/acme/members/bob')).statusCode).toBe(403);
  });
});
