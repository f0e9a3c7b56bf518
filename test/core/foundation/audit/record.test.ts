import { describe, expect, it } from 'vitest';
import { revokeAllAuthorizations } from '../../../../src/core/delegation/authorizations/revoke-all.ts';
import { revokeGrant } from '../../../../src/core/delegation/revocation/revoke-grant.ts';
import {
  deleteApp,
  revokeTokensOfApp,
} from '../../../../src/core/delegation/revocation/revoke-tokens-of-app.ts';
import { listEvents } from '../../../../src/core/foundation/audit/reading/list.ts';
import { record } from '../../../../src/core/foundation/audit/record.ts';
import { writing } from '../../../../src/core/foundation/context.ts';
import { allAuditEvents } from '../../../support/audit-events.ts';
import { asPerson, createTestWorld, type TestWorld } from '../../../support/test-world.ts';

describe('record', () => {
  it('stores actor, account, action, time and address', async () => {
    const { context, alice, clock } = await createTestWorld();
    clock.advance(1);

    await writing(asPerson(context, alice), (context) =>
      record(context, {
        action: 'oauth_access.update',
        accountId: alice.account.id,
        data: { changed: [], scopes: { was: [], is: ['repo'] } },
      }),
    );

    expect((await allAuditEvents(context)).at(-1)).toEqual({
      id: expect.any(Number),
      at: '2026-01-15T10:00:01Z',
      action: 'oauth_access.update',
      adminToken: null,
      actor: 'alice',
      account: 'alice',
      appId: null,
      authorizationId: null,
      address: '10.0.0.7',
      detail: 'scopes from [] to [repo]',
      data: { changed: [], scopes: { was: [], is: ['repo'] } },
      app: null,
      lastEight: null,
      note: null,
      tokenHash: null,
      formerTokenHash: null,
      userAgent: null,
      credential: null,
      credentialHash: null,
      credentialScopes: null,
    });
  });

  it('is rolled back with the change that it records', async () => {
    const { context } = await createTestWorld();
    const before = (await allAuditEvents(context)).length;

    const undone = writing(context, async (context) => {
      await record(context, { action: 'user.update', data: { changed: ['name'] } });
      throw new Error('undone');
    });

    await expect(undone).rejects.toThrow('undone');
    expect(await allAuditEvents(context)).toHaveLength(before);
  });

  it('keeps the names of apps and tokens after they are deleted', async () => {
    const { context, alice, postbox, bearer } = await createTestWorld();
    const personal = (await alice.post('/authorizations', { note: 'ci' })).json();
    const ofApp = (await alice.put(`/authorizations/clients/${postbox.clientId}`, secretOf(postbox))).json();
    await alice.patch(`/authorizations/${personal.id}`, { note: 'nightly' });
    await alice.delete(`/authorizations/${personal.id}`);
    expect((await bearer(ofApp.token).get('/user')).statusCode).toBe(200);
    await deleteApp(context, postbox);

    const named = (await allAuditEvents(context)).map(({ action, app, lastEight }) => [
      action,
      app,
      lastEight,
    ]);

    const [personalEnd, appEnd] = [personal, ofApp].map(({ token }) => token.slice(-8));
    expect(named.slice(-8)).toEqual([
      ['oauth_access.create', null, personalEnd],
      ['oauth_authorization.create', 'Postbox', null],
      ['oauth_access.create', 'Postbox', appEnd],
      ['oauth_access.update', null, personalEnd],
      ['oauth_access.destroy', null, personalEnd],
      ['oauth_access.destroy', 'Postbox', appEnd],
      ['oauth_authorization.destroy', 'Postbox', null],
      ['oauth_application.destroy', 'Postbox', null],
    ]);
  });

  it.each([
    [
      'all personal tokens are revoked',
      (world: TestWorld) => revokeAllAuthorizations(world.context, world.alice.account, { only: 'personal' }),
    ],
    [
      'all tokens of an app are revoked',
      (world: TestWorld) => revokeTokensOfApp(world.context, world.postbox),
    ],
    ['a grant is revoked', (world: TestWorld) => revokeGrant(world.context, world.alice.account, 1)],
  ])('keeps the last eight characters of each token when %s', async (_, revoke) => {
    const world = await createTestWorld();
    const { context, alice, postbox } = world;
    await alice.post('/authorizations', { note: 'ci' });
    await alice.put(`/authorizations/clients/${postbox.clientId}`, secretOf(postbox));

    await revoke(world);

    const destroyed = (await allAuditEvents(context)).filter(
      ({ action }) => action === 'oauth_access.destroy',
    );
    expect(destroyed.map(({ lastEight }) => lastEight)).toEqual([expect.stringMatching(/^[0-9A-Za-z]{8}$/)]);
  });

  it('outlives the deleted authorization', async () => {
    const { context, alice } = await createTestWorld();
    const { id } = (await alice.post('/authorizations', { note: 'ci' })).json();

    await alice.delete(`/authorizations/${id}`);

    const about = (await allAuditEvents(context)).filter(({ authorizationId }) => authorizationId === id);
    expect(about.map(({ action, actor }) => [action, actor])).toEqual([
      ['oauth_access.create', 'alice'],
      ['oauth_access.destroy', 'alice'],
    ]);
  });
});

describe('listEvents', () => {
  it('filters by login, action and time', async () => {
    const { context, alice, clock } = await createTestWorld();
    await alice.post('/authorizations', { note: 'early' });
    clock.advance(60);
    await alice.post('/authorizations', { note: 'late' });

    const wanted = { login: 'ALICE', action: 'oauth_access.create', since: '2026-01-15T10:01:00Z' };

    expect(await actions(listEvents(context, wanted))).toEqual(['oauth_access.create']);
    expect(await actions(listEvents(context, { ...wanted, since: undefined }))).toHaveLength(2);
    expect(await actions(listEvents(context, { ...wanted, login: 'mallory' }))).toEqual([]);
    expect(await actions(listEvents(context, { login: 'nobody-world' }))).toEqual([]);
  });

  it('continues after the first five hundred events, in order', async () => {
    const { context } = await createTestWorld();
    await writing(context, async (context) => {
      for (let at = 0; at < 1001; at++)
        await record(context, { action: 'org.create', data: { organization: String(at) } });
    });

    const facts: unknown[] = [];
    for await (const { data } of listEvents(context, { action: 'org.create' })) facts.push(data);

    expect(facts).toEqual(Array.from({ length: 1001 }, (_, at) => ({ organization: String(at) })));
  });
});

async function actions(events: AsyncIterable<{ readonly action: string }>): Promise<string[]> {
  const seen: string[] = [];
  for await (const { action } of events) seen.push(action);
  return seen;
}

function secretOf({ secret }: TestWorld['postbox']) {
  return { client_secret: secret };
}
