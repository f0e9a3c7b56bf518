import { describe, expect, it } from 'vitest';
import { createAuthorization } from '../../../src/core/delegation/authorizations/create.ts';
import { deleteExpired } from '../../../src/core/operations/housekeeping/housekeeping.ts';
import {
  issueTokenPair,
  refresh,
  registerExpiringApp,
} from '../../core/delegation/refresh-tokens/token-pair.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';
import { createPersonalToken, getOrCreateFor, pathForApp } from './responses.ts';

const DAY = 86_400;

/** Every new token expires after a day. */
const createExpiringWorld = () => createTestWorld({ tokenLifetimeMaximum: DAY });

async function statusOf({ bearer }: TestWorld, token: string): Promise<number> {
  return (await bearer(token).get('/user')).statusCode;
}

async function destroyed({ context }: TestWorld) {
  return (await allAuditEvents(context))
    .filter(({ action }) => action.endsWith('.destroy'))
    .map(({ action, authorizationId, data }) => ({ action, authorizationId, data }));
}

const EXPIRED = { action: 'oauth_access.destroy', authorizationId: 1, data: { reason: 'expired' } };

describe('In the place of an expired authorization', () => {
  it.each([
    ['PUT', undefined],
    ['PUT', 'laptop'],
    ['POST', undefined],
    ['POST', 'laptop'],
  ] as const)('%s for an app with the fingerprint %s creates a new one', async (method, fingerprint) => {
    const world = await createExpiringWorld();
    const { alice, postbox, clock } = world;
    const first = await getOrCreateFor(alice, postbox, {
      ...(fingerprint && { fingerprint }),
      note: 'first',
    });
    const grants = (await alice.get('/applications/grants')).json();
    clock.advance(DAY);

    const app = { client_id: postbox.clientId, client_secret: postbox.secret };
    const answer =
      method === 'PUT'
        ? await alice.put(pathForApp(postbox, fingerprint), { client_secret: postbox.secret, note: 'second' })
        : await alice.post('/authorizations', { ...app, note: 'second', fingerprint });

    const made = answer.json();
    expect([answer.statusCode, made.note, made.expires_at]).toEqual([201, 'second', '2026-01-17T10:00:00Z']);
    expect(made.id).not.toBe(first.id);
    expect([await statusOf(world, first.token), await statusOf(world, made.token)]).toEqual([401, 200]);
    expect((await alice.get('/authorizations')).json()).toMatchObject([{ id: made.id }]);
    expect(await destroyed(world)).toEqual([EXPIRED]);
    const [grant] = (await alice.get('/applications/grants')).json();
    expect(grant.id).toBe(grants[0].id);
  });

  it.each([
    ['note', { note: 'ci' }, { note: 'ci' }],
    ['fingerprint', { note: 'ci', fingerprint: 'f' }, { note: 'cd', fingerprint: 'f' }],
    ['note and fingerprint', { note: 'ci', fingerprint: 'f' }, { note: 'ci', fingerprint: 'f' }],
  ])('POST creates a personal access token with its %s', async (_, before, after) => {
    const world = await createExpiringWorld();
    const { alice, clock } = world;
    await createPersonalToken(alice, before);
    clock.advance(DAY);

    const answer = await alice.post('/authorizations', after);

    expect(answer.statusCode).toBe(201);
    expect(await statusOf(world, answer.json().token)).toBe(200);
    expect(await destroyed(world)).toEqual([EXPIRED]);
  });

  it('POST replaces two, of which one has the note and the other the fingerprint', async () => {
    const world = await createExpiringWorld();
    const { alice, clock } = world;
    await createPersonalToken(alice, { note: 'ci' });
    await createPersonalToken(alice, { note: 'cd', fingerprint: 'f' });
    clock.advance(DAY);

    expect((await alice.post('/authorizations', { note: 'ci', fingerprint: 'f' })).statusCode).toBe(201);
    expect((await alice.get('/authorizations')).json()).toHaveLength(1);
  });

  it.each(['note', 'fingerprint'])('PATCH gives its %s to another', async (field) => {
    const world = await createExpiringWorld();
    const { alice, clock } = world;
    await createPersonalToken(alice, { note: 'old', fingerprint: 'old' });
    clock.advance(DAY);
    const { id } = await createPersonalToken(alice, { note: 'new', fingerprint: 'new' });

    const answer = await alice.patch(`/authorizations/${id}`, { [field]: 'old' });

    expect([answer.statusCode, answer.json()[field]]).toEqual([200, 'old']);
    expect((await alice.get('/authorizations')).json()).toHaveLength(1);
    expect(await destroyed(world)).toEqual([EXPIRED]);
  });

  it('PATCH gives its fingerprint to another of the same app', async () => {
    const world = await createExpiringWorld();
    const { alice, clock, postbox } = world;
    await getOrCreateFor(alice, postbox, { fingerprint: 'old' });
    clock.advance(DAY);
    const { id } = await getOrCreateFor(alice, postbox, { fingerprint: 'new' });

    const answer = await alice.patch(`/authorizations/${id}`, { fingerprint: 'old' });

    expect(answer.statusCode).toBe(200);
    expect((await alice.get('/authorizations')).json()).toMatchObject([{ id, fingerprint: 'old' }]);
  });

  it('is made once by five concurrent requests', async () => {
    const world = await createExpiringWorld();
    const { alice, clock, postbox } = world;
    await getOrCreateFor(alice, postbox);
    clock.advance(DAY);

    const answers = await Promise.all(
      Array.from({ length: 5 }, () => alice.put(pathForApp(postbox), { client_secret: postbox.secret })),
    );

    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 200, 200, 200, 201]);
    expect(await destroyed(world)).toEqual([EXPIRED]);
  });
});

describe('An authorization that is valid, or of somebody else', () => {
  it('is not replaced', async () => {
    const world = await createExpiringWorld();
    const { alice, mallory, clock, postbox } = world;
    await createPersonalToken(mallory, { note: 'ci' });
    await getOrCreateFor(mallory, postbox);
    clock.advance(1);
    await createPersonalToken(alice, { note: 'ci' });
    const { id } = await getOrCreateFor(alice, postbox);
    clock.advance(DAY - 1);

    expect((await alice.post('/authorizations', { note: 'ci' })).statusCode).toBe(422);
    expect(await getOrCreateFor(alice, postbox)).toMatchObject({ id, token: '' });
    expect((await mallory.get('/authorizations')).json()).toHaveLength(2);
  });

  it('is not replaced while it can be refreshed', async () => {
    const world = await createTestWorld();
    const { alice, clock, context } = world;
    const app = await registerExpiringApp(world);
    const pair = await issueTokenPair(context, alice, app);
    clock.advance(DAY);

    const answer = await alice.put(pathForApp(app), { client_secret: app.secret });

    expect(answer.statusCode).toBe(201);
    expect(await refresh(context, app, pair.refreshToken)).toMatchObject({ kind: 'exchanged' });
  });
});

describe('An expired authorization', () => {
  it('is listed until 30 days later, and then deleted with its grant', async () => {
    const world = await createExpiringWorld();
    const { alice, clock, context, postbox } = world;
    await getOrCreateFor(alice, postbox);
    await createPersonalToken(alice);
    const ids = async () => (await alice.get('/authorizations')).json().map(({ id }: { id: number }) => id);

    clock.advance(31 * DAY - 1);
    await createPersonalToken(alice, { note: 'valid' });
    await deleteExpired(context);
    expect(await ids()).toEqual([1, 2, 3]);
    expect((await alice.get('/authorizations/1')).json().expires_at).toBe('2026-01-16T10:00:00Z');

    clock.advance(1);
    await deleteExpired(context);
    expect(await ids()).toEqual([3]);
    expect((await alice.get('/applications/grants')).json()).toEqual([]);
    expect(
      (await destroyed(world)).toSorted(
        (one, other) => (one.authorizationId ?? 0) - (other.authorizationId ?? 0),
      ),
    ).toEqual([
      { action: 'oauth_authorization.destroy', authorizationId: null, data: null },
      EXPIRED,
      { ...EXPIRED, authorizationId: 2 },
    ]);
  });

  it('is deleted after LATCHKEY_EXPIRED_RETENTION, many at once', async () => {
    const world = await createTestWorld({ expiredRetention: 60 });
    const { alice, clock, context } = world;
    const expiresAt = '2026-01-15T10:01:00Z';
    for (let n = 0; n < 205; n++)
      await createAuthorization(context, alice.account, {
        app: null,
        note: `token ${n}`,
        noteUrl: null,
        fingerprint: null,
        scopes: [],
        expiresAt,
      });
    clock.advance(119);
    await deleteExpired(context);
    expect(await context.db.selectFrom('authorizations').select('id').execute()).toHaveLength(205);

    clock.advance(1);
    await deleteExpired(context);

    expect(await context.db.selectFrom('authorizations').select('id').execute()).toEqual([]);
  });

  it('stays while it can be refreshed, and is deleted after that', async () => {
    const world = await createTestWorld({ expiredRetention: DAY });
    const { alice, clock, context } = world;
    const app = await registerExpiringApp(world);
    const { refreshToken } = await issueTokenPair(context, alice, app);

    clock.advance(100 * DAY);
    await deleteExpired(context);
    expect(await refresh(context, app, refreshToken)).toMatchObject({ kind: 'exchanged' });

    clock.advance(184 * DAY);
    await deleteExpired(context);
    expect((await alice.get('/authorizations')).json()).toEqual([]);
  });

  it('can be changed before that', async () => {
    const world = await createExpiringWorld();
    const { alice, clock } = world;
    const { id } = await createPersonalToken(alice);
    clock.advance(DAY);

    const answer = await alice.patch(`/authorizations/${id}`, { note: 'renamed' });

    expect([answer.statusCode, answer.json().note]).toEqual([200, 'renamed']);
  });
});
