import { describe, expect, it } from 'vitest';
import { authorizeCredential } from '../../../src/core/directory/organizations/credential-authorizations/authorize.ts';
import {
  getCredentialAuthorization,
  listCredentialAuthorizations,
} from '../../../src/core/directory/organizations/credential-authorizations/listing/list.ts';
import { revokeCredentialAuthorization } from '../../../src/core/directory/organizations/credential-authorizations/revoke.ts';
import { flushUsage } from '../../../src/core/operations/housekeeping/flush-usage.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { clientWithToken, createAcme, createTestOrganization } from '../../support/organizations.ts';
import { asPerson, createTestWorld, type Person, type TestWorld } from '../../support/test-world.ts';

const PAGE = { page: 1, perPage: 30 };
const MEMBER = '/orgs/acme/members/bob';

/** Acme requires single sign-on; a personal token and Postbox are let in for Bob, in this order. */
async function createWorldWithCredentials() {
  const world = await createTestWorld();
  const { bob, postbox } = world;
  const organization = await createAcme(world, { samlEnforced: true });
  const personal = await clientWithToken(world, bob);
  world.clock.advance(60);
  const ofApp = await clientWithToken(world, bob, { app: postbox, origin: 'web_flow' });
  await authorizePersonal(world, bob, personal.authorization.id);
  world.clock.advance(60);
  await authorizeApp(world, bob);
  return { ...world, organization, personal, ofApp };
}

async function authorizePersonal({ context }: TestWorld, { account }: Person, authorizationId: number) {
  const credential = { kind: 'token', authorizationId } as const;
  await authorizeCredential(context, account, { login: 'Acme', credential });
}

async function authorizeApp({ context }: TestWorld, { account }: Person) {
  const grants = context.db.selectFrom('grants').where('account_id', '=', account.id);
  const { id: grantId } = await grants.select('id').executeTakeFirstOrThrow();
  await authorizeCredential(context, account, { login: 'Acme', credential: { kind: 'grant', grantId } });
}

describe('The credentials that are authorized for an organization', () => {
  it('are listed, newest first, with their owner, their name and their uses', async () => {
    const world = await createWorldWithCredentials();
    const { context, bob, postbox, organization, personal, ofApp, clock } = world;
    const app = { client_id: postbox.clientId, client_secret: postbox.secret };
    await bob.withCode().post('/authorizations', { ...app, fingerprint: 'desk' });
    clock.advance(60);
    await ofApp.get(MEMBER);
    await flushUsage(context);

    const { items, total } = await listCredentialAuthorizations(context, organization, PAGE);

    expect(total).toBe(2);
    const account = { id: bob.account.id, login: 'bob' };
    expect(items).toMatchObject([
      {
        account,
        // The token of the Authorizations API is not let in.
        credential: { kind: 'app', name: 'Postbox', tokens: 1 },
        authorizedAt: '2026-01-15T10:02:00Z',
        lastUsedAt: '2026-01-15T10:03:00Z',
      },
      {
        account,
        credential: {
          kind: 'token',
          note: personal.authorization.note,
          lastEight: personal.token.slice(-8),
        },
        authorizedAt: '2026-01-15T10:01:00Z',
        lastUsedAt: null,
      },
    ]);
  });

  it('are those of this organization only', async () => {
    const world = await createWorldWithCredentials();
    const { context, organization } = world;
    const other = await createTestOrganization(context, { login: 'other' });
    const { items } = await listCredentialAuthorizations(context, organization, PAGE);

    expect(await listCredentialAuthorizations(context, other, PAGE)).toEqual({ items: [], total: 0 });
    for (const { id } of items)
      await expect(getCredentialAuthorization(context, other, id)).rejects.toMatchObject({
        reason: { code: 'not_found' },
      });
    for (const item of items) expect(await revokeCredentialAuthorization(context, other, item)).toBe(false);
  });
});

describe('A credential whose authorization was revoked', () => {
  it.each([
    ['a personal token', 1],
    ['an app', 0],
  ] as const)('is refused at the next request, as if it had never been authorized: %s', async (_, place) => {
    const world = await createWorldWithCredentials();
    const { context, organization, personal, ofApp, alice } = world;
    const [one, other] = place === 1 ? [personal, ofApp] : [ofApp, personal];
    const never = await clientWithToken(world, alice);
    const { items } = await listCredentialAuthorizations(context, organization, PAGE);
    const revoked = items[place];
    expect([(await one.get(MEMBER)).statusCode, (await one.get('/user/orgs')).json()]).toMatchObject([
      204,
      [{ login: 'Acme' }],
    ]);

    const answers = [1, 2].map(
      () => revoked && revokeCredentialAuthorization(context, organization, revoked),
    );

    expect((await Promise.all(answers)).toSorted()).toEqual([false, true]);
    const refused = await one.get(MEMBER);
    const neverLetIn = await never.get(MEMBER);
    expect([refused.statusCode, refused.json()]).toEqual([403, neverLetIn.json()]);
    expect(refused.headers['x-github-sso']).toBe(
      `required; url=https://latchkey.example/orgs/Acme/sso?authorization_request=${one.authorization.id}`,
    );
    const own = await one.get('/user/orgs');
    expect([own.json(), own.headers['x-github-sso']]).toEqual([
      [],
      'partial-results; organizations=1000000001',
    ]);
    expect((await other.get(MEMBER)).statusCode).toBe(204);
  });

  it('can be authorized again by its owner', async () => {
    const world = await createWorldWithCredentials();
    const { context, organization, personal, ofApp, bob } = world;
    const { items } = await listCredentialAuthorizations(context, organization, PAGE);
    for (const item of items) await revokeCredentialAuthorization(context, organization, item);

    await authorizePersonal(world, bob, personal.authorization.id);
    await authorizeApp(world, bob);

    for (const client of [personal, ofApp]) expect((await client.get(MEMBER)).statusCode).toBe(204);
  });

  it('is in the audit trail, with who revoked it', async () => {
    const world = await createWorldWithCredentials();
    const { context, organization, personal, alice } = world;
    const { items } = await listCredentialAuthorizations(context, organization, PAGE);

    for (const item of items)
      await revokeCredentialAuthorization(asPerson(context, alice), organization, item);

    const common = {
      action: 'org_credential_authorization.revoke',
      actor: 'alice',
      account: 'bob',
      detail: 'Acme',
    };
    expect((await allAuditEvents(context)).slice(-2)).toMatchObject([
      { ...common, app: 'Postbox', authorizationId: null },
      {
        ...common,
        app: null,
        authorizationId: personal.authorization.id,
        lastEight: personal.token.slice(-8),
        note: personal.authorization.note,
      },
    ]);
  });
});
