import { describe, expect, it } from 'vitest';
import { authorizeCredential } from '../../../src/core/directory/organizations/credential-authorizations/authorize.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { clientWithToken, createAcme } from '../../support/organizations.ts';
import { createTestBrowser, type TestBrowser } from '../../support/test-browser.ts';
import { createAdministeredWorld } from '../admin/administered-world.ts';

/** Acme, of Alice, requires single sign-on and let in a token and Postbox for Bob. Mallory is a site administrator. */
async function createWorldWithCredentials() {
  const world = await createAdministeredWorld();
  const { alice, bob, context, postbox, server } = world;
  await createAcme(world, { samlEnforced: true });
  const personal = await clientWithToken(world, bob);
  const ofApp = await clientWithToken(world, bob, { app: postbox, origin: 'web_flow' });
  const { id: grantId } = await context.db.selectFrom('grants').select('id').executeTakeFirstOrThrow();
  for (const credential of [
    { kind: 'token', authorizationId: personal.authorization.id },
    { kind: 'grant', grantId },
  ] as const)
    await authorizeCredential(context, bob.account, { login: 'Acme', credential });
  const owner = createTestBrowser(server);
  await owner.signIn(alice);
  return { ...world, owner, personal, ofApp };
}

type World = Awaited<ReturnType<typeof createWorldWithCredentials>>;

const MANAGERS: readonly (readonly [
  who: string,
  home: string,
  person: string,
  of: (world: World) => TestBrowser,
])[] = [
  ['an owner', '/organizations/Acme/settings', '/bob', ({ owner }) => owner],
  ['a site administrator', '/admin/organizations/Acme', '/admin/people/bob', ({ admin }) => admin],
];

describe.each(MANAGERS)('The tokens and apps that were let in, for %s', (who, home, person, of) => {
  it('are counted on the page of the organization, and listed with whose they are', async () => {
    const world = await createWorldWithCredentials();
    const browser = of(world);

    const page = await browser.get(home);
    expect(page.body).toContain(`<a href="${home}/credentials">Tokens and apps that were let in: 2</a>`);
    const { body } = await browser.get(`${home}/credentials`);

    expect(body).toContain('<p class="title">Postbox</p>');
    expect(body).toContain('<span class="tag">1 token</span>');
    const { note } = world.personal.authorization;
    expect(body).toContain(`<p class="title">${note} …${world.personal.token.slice(-8)}</p>`);
    expect(body.split(`<a href="${person}">bob</a>`)).toHaveLength(3);
    expect(body).not.toContain(world.personal.token);
  });

  it('can be shut out, after a question with what that hits, and are refused from then on', async () => {
    const world = await createWorldWithCredentials();
    const { context, personal, ofApp } = world;
    const browser = of(world);
    const { body } = await browser.get(`${home}/credentials`);
    const [app = '', token = ''] = [...body.matchAll(/href="([^"]+\/revocation)"/g)].map(([, path]) => path);
    for (const client of [personal, ofApp])
      expect((await client.get('/orgs/acme/members/bob')).statusCode).toBe(204);

    const aboutApp = (await browser.get(app)).body;
    expect(aboutApp).toContain('No longer let Postbox of bob into Acme?');
    expect(aboutApp).toContain('<dd>1 app and 1 token</dd>');
    expect(aboutApp).toContain('<dt>Last used</dt>');
    const aboutToken = (await browser.get(token)).body;
    expect(aboutToken).toContain('<dd>1 token</dd>');
    for (const path of [app, token]) {
      await browser.get(path);
      const { headers } = await browser.post(path);
      expect(headers.location).toBe(`${home}/credentials?notice=credential_shut_out`);
      expect((await browser.follow()).body).toContain(
        'The token or app is no longer let into the organization.',
      );
      expect((await browser.get(path)).statusCode).toBe(404);
      await browser.get(home);
      expect((await browser.post(path)).statusCode).toBe(404);
    }

    for (const { get, authorization } of [personal, ofApp]) {
      const { statusCode, headers } = await get('/orgs/acme/members/bob');
      expect([statusCode, headers['x-github-sso']]).toEqual([
        403,
        `required; url=https://latchkey.example/orgs/Acme/sso?authorization_request=${authorization.id}`,
      ]);
    }
    expect((await browser.get(`${home}/credentials`)).body).toContain('No token and no app was let in.');
    const actor = who === 'an owner' ? 'alice' : 'mallory';
    expect((await allAuditEvents(context)).slice(-2)).toMatchObject([
      { action: 'org_credential_authorization.revoke', actor, account: 'bob', app: 'Postbox' },
      { action: 'org_credential_authorization.revoke', actor, account: 'bob' },
    ]);
  });

  it('are listed page by page', async () => {
    const world = await createWorldWithCredentials();
    const { context, bob } = world;
    for (let one = 0; one < 30; one++) {
      const { authorization } = await clientWithToken(world, bob);
      const credential = { kind: 'token', authorizationId: authorization.id } as const;
      await authorizeCredential(context, bob.account, { login: 'Acme', credential });
    }

    const first = await of(world).get(`${home}/credentials`);
    const second = await of(world).get(`${home}/credentials?page=2`);

    expect(first.body).toContain('Page 1 of 2 (32 in all)');
    expect([first, second].map(({ body }) => body.split('/revocation"').length - 1)).toEqual([30, 2]);
    expect(second.body).toContain('Postbox');
  });
});

describe('The owner of a token that was shut out', () => {
  it('sees that in the security log, and lets it in again on its page', async () => {
    const world = await createWorldWithCredentials();
    const { owner, personal, bob, server } = world;
    const { body } = await owner.get('/organizations/acme/settings/credentials');
    const [, path = ''] = [...body.matchAll(/href="([^"]+\/revocation)"/g)].map(([, path]) => path);
    await owner.get(path);
    await owner.post(path);
    const browser = createTestBrowser(server);
    await browser.signIn(bob);
    await browser.follow();
    await browser.post('/sessions/two-factor', { otp: bob.code() });

    const log = (await browser.get('/settings/security-log')).body;
    expect(log).toContain('Token or app no longer let into an organization');
    await browser.get(`/settings/tokens/${personal.authorization.id}`);
    expect(browser.page).toContain('Let it see Acme');
    await browser.post(`/settings/tokens/${personal.authorization.id}/organizations/Acme`);

    expect((await personal.get('/orgs/acme/members/bob')).statusCode).toBe(204);
  });
});
