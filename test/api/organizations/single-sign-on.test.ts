import { describe, expect, it } from 'vitest';
import { authorizeCredential } from '../../../src/core/directory/organizations/credential-authorizations/authorize.ts';
import { getOrganization } from '../../../src/core/directory/organizations/get.ts';
import { ensureMember, removeFromOrganization } from '../../../src/core/directory/organizations/members.ts';
import { writing } from '../../../src/core/foundation/context.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createImpersonation } from '../../support/impersonation.ts';
import { clientWithToken, createAcme, createTestOrganization } from '../../support/organizations.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';

const MESSAGE =
  'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.';
const CLOSED = [
  '/orgs/acme/members',
  '/orgs/acme/members/bob',
  '/orgs/acme/memberships/bob',
  '/orgs/acme/teams',
  '/orgs/acme/teams/platform-tools',
  '/orgs/acme/teams/platform-tools/members/bob',
  '/orgs/acme/teams/platform-tools/memberships/bob',
  '/user/memberships/orgs/acme',
];

async function createEnforcingWorld(): Promise<TestWorld> {
  const world = await createTestWorld();
  await createAcme(world, { samlEnforced: true });
  await createTestOrganization(world.context, {
    login: 'open',
    members: [[world.alice, 'member']],
    teams: { Door: [world.alice] },
  });
  return world;
}

describe('An organization that enforces SAML single sign-on', () => {
  it('refuses a token of the Authorizations API with X-GitHub-SSO', async () => {
    const world = await createEnforcingWorld();
    const { token, id } = (
      await world.alice.post('/authorizations', { note: 'ci', scopes: ['admin:org', 'repo'] })
    ).json();
    const team = (await world.alice.get('/orgs/acme/teams/platform-tools')).json().id;

    for (const path of [...CLOSED, `/teams/${team}`]) {
      const { statusCode, headers, body } = await world.bearer(token).get(path);
      expect([path, statusCode, JSON.parse(body).message]).toEqual([path, 403, MESSAGE]);
      expect(headers['x-github-sso']).toBe(
        `required; url=https://latchkey.example/orgs/Acme/sso?authorization_request=${id}`,
      );
    }
  });

  it('is left out of lists, which X-GitHub-SSO marks as partial', async () => {
    const world = await createEnforcingWorld();
    const token = await clientWithToken(world, world.alice, { origin: 'authorizations_api' });

    for (const path of ['/user/orgs', '/user/teams', '/user/memberships/orgs']) {
      const { headers, body } = await token.get(path);
      expect(JSON.parse(body)).toHaveLength(1);
      expect(body.toLowerCase()).not.toContain('acme');
      expect(headers['x-github-sso']).toBe('partial-results; organizations=1000000001');
    }
  });

  it('does not restrict passwords or public data', async () => {
    const world = await createEnforcingWorld();
    const token = await clientWithToken(world, world.alice, { origin: 'authorizations_api' });

    const lists = await world.alice.get('/user/orgs');
    expect(lists.json()).toHaveLength(2);
    expect(lists.headers).not.toHaveProperty('x-github-sso');
    expect((await world.alice.get('/orgs/acme/members/bob')).statusCode).toBe(204);
    expect((await token.get('/orgs/acme')).statusCode).toBe(200);
  });

  it('redirects the token of a non-member as usual, without X-GitHub-SSO', async () => {
    const world = await createEnforcingWorld();
    const token = await clientWithToken(world, world.mallory);

    const { statusCode, headers } = await token.get('/orgs/acme/members/bob');

    expect(statusCode).toBe(302);
    expect(headers).not.toHaveProperty('x-github-sso');
  });

  it('accepts a personal token that its owner authorized for it', async () => {
    const world = await createEnforcingWorld();
    const { context, alice } = world;
    const [authorized, other] = [await clientWithToken(world, alice), await clientWithToken(world, alice)];

    const credential = { kind: 'token', authorizationId: authorized.authorization.id } as const;
    const organization = await authorizeCredential(context, alice.account, { login: 'Acme', credential });
    await authorizeCredential(context, alice.account, { login: 'Acme', credential });

    expect(organization?.login).toBe('Acme');
    const { authorization } = authorized;
    expect((await allAuditEvents(context)).at(-1)).toMatchObject({
      action: 'org.approve_token',
      authorizationId: authorization.id,
      lastEight: authorization.token.lastEight,
      detail: 'Acme',
    });
    expect((await authorized.get('/orgs/acme/members/bob')).statusCode).toBe(204);
    expect((await authorized.get('/user/orgs')).json()).toHaveLength(2);
    expect((await other.get('/orgs/acme/members/bob')).statusCode).toBe(403);
  });

  it('accepts all web-flow tokens of an authorized grant, but not those that the API issued to the same app', async () => {
    const world = await createEnforcingWorld();
    const { context, alice, postbox, bob } = world;
    const first = await clientWithToken(world, alice, { origin: 'web_flow', app: postbox });
    const grant = await context.db.selectFrom('grants').select('id').executeTakeFirstOrThrow();
    expect((await first.get('/orgs/acme/members/bob')).statusCode).toBe(403);

    await authorizeCredential(context, alice.account, {
      login: 'Acme',
      credential: { kind: 'grant', grantId: grant.id },
    });
    expect((await allAuditEvents(context)).at(-1)).toMatchObject({
      action: 'org.approve_token',
      app: 'Postbox',
    });
    const credentials = { client_id: postbox.clientId, client_secret: postbox.secret };
    const wanted = { ...credentials, scopes: ['read:org'], fingerprint: 'laptop' };
    const ofApi = (await alice.post('/authorizations', wanted)).json();
    const ofBob = await clientWithToken(world, bob, { origin: 'web_flow', app: postbox });

    expect((await first.get('/orgs/acme/members/bob')).statusCode).toBe(204);
    expect((await world.bearer(ofApi.token).get('/orgs/acme/members/bob')).statusCode).toBe(403);
    expect((await ofBob.get('/orgs/acme/members/bob')).statusCode).toBe(403);
  });

  it('asks whoever left and joined again to authorize anew, and nobody else', async () => {
    const world = await createEnforcingWorld();
    const { context, alice, bob, postbox } = world;
    const tokens = [];
    for (const person of [alice, bob]) {
      const personal = await clientWithToken(world, person);
      const credential = { kind: 'token', authorizationId: personal.authorization.id } as const;
      await authorizeCredential(context, person.account, { login: 'Acme', credential });
      const ofApp = await clientWithToken(world, person, { origin: 'web_flow', app: postbox });
      const grants = context.db.selectFrom('grants').where('account_id', '=', person.account.id);
      const { id: grantId } = await grants.select('id').executeTakeFirstOrThrow();
      const grant = { kind: 'grant', grantId } as const;
      await authorizeCredential(context, person.account, { login: 'Acme', credential: grant });
      tokens.push(personal, ofApp);
    }
    const acme = await getOrganization(context, 'acme');

    await removeFromOrganization(context, acme, alice.account);
    await writing(context, (context) =>
      ensureMember(context, acme, { account: alice.account, role: 'member' }),
    );

    const answers = await Promise.all(tokens.map((token) => token.get('/orgs/acme/members/bob')));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 204, 204]);
  });

  it('cannot be authorized by a non-member', async () => {
    const world = await createEnforcingWorld();
    const token = await clientWithToken(world, world.mallory);

    const credential = { kind: 'token', authorizationId: token.authorization.id } as const;
    expect(
      await authorizeCredential(world.context, world.mallory.account, { login: 'Acme', credential }),
    ).toBeUndefined();
    expect(await world.context.db.selectFrom('organization_approvals').selectAll().execute()).toEqual([]);
  });

  it('never accepts an impersonation token', async () => {
    const world = await createEnforcingWorld();
    const { token, authorization } = await createImpersonation(world, ['read:org']);
    const credential = { kind: 'token', authorizationId: authorization.id } as const;
    await authorizeCredential(world.context, world.alice.account, { login: 'Acme', credential });

    expect((await world.bearer(token).get('/orgs/acme/members/bob')).statusCode).toBe(403);
  });
});
