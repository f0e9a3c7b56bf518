import { describe, expect, it } from 'vitest';
import { authenticateToken } from '../../../../../src/core/authentication/principals/authenticate-token.ts';
import { createAuthorization } from '../../../../../src/core/delegation/authorizations/create.ts';
import { getOrCreateAuthorization } from '../../../../../src/core/delegation/authorizations/get-or-create.ts';
import { checkToken } from '../../../../../src/core/delegation/authorizations/introspection/find-presented-token.ts';
import { listGrants } from '../../../../../src/core/delegation/grants/listing/list.ts';
import { resetToken } from '../../../../../src/core/delegation/refresh-tokens/reset-token.ts';
import { revokeGrantByToken } from '../../../../../src/core/delegation/revocation/revoke-grant.ts';
import { revokePresentedToken } from '../../../../../src/core/delegation/revocation/revoke-presented-token.ts';
import { Refusal } from '../../../../../src/core/foundation/refusal.ts';
import { suspendAccount } from '../../../../../src/core/operations/account-management/suspend.ts';
import { flushUsage } from '../../../../../src/core/operations/housekeeping/flush-usage.ts';
import { allAuditEvents } from '../../../../support/audit-events.ts';
import { createTestWorld, type TestWorld } from '../../../../support/test-world.ts';
import { exchange, issueCodeFor } from '../../authorization-codes/exchange-code.ts';

const NONE = { note: null, noteUrl: null, fingerprint: null, scopes: [] } as const;

async function tokenFor({ context, alice, postbox }: TestWorld, fingerprint: string | null = null) {
  const made = await createAuthorization(context, alice.account, { ...NONE, app: postbox, fingerprint });
  return made.token;
}

describe('checkToken', () => {
  it('returns the authorization and the account, and records only the use of the token', async () => {
    const world = await createTestWorld();
    const { alice, postbox, clock } = world;
    const context = { ...world.context, address: '192.0.2.7' };
    const token = await tokenFor(world);
    const before = await allAuditEvents(context);
    clock.advance(60);

    const checked = await checkToken(context, postbox, token);

    expect(checked).toMatchObject({
      account: alice.account,
      authorization: { id: 1, app: { clientId: postbox.clientId }, lastUsedAt: null },
    });
    expect(await allAuditEvents(context)).toEqual(before);
    await flushUsage(context);
    expect(await checkToken(context, postbox, token)).toMatchObject({
      authorization: { lastUsedAt: '2026-01-15T10:01:00Z', lastUsedAddress: '192.0.2.7' },
    });
  });

  it('returns undefined for a token of another app, a personal one, and one of a suspended account', async () => {
    const world = await createTestWorld();
    const { context, alice, postbox } = world;
    const token = await tokenFor(world);
    const personal = await createAuthorization(context, alice.account, { ...NONE, app: null, note: 'n' });

    const other = await world.registerApp('Other');
    expect(await checkToken(context, other, token)).toEqual({ cause: 'token of another app' });
    expect(await checkToken(context, postbox, personal.token)).toEqual({ cause: 'personal access token' });
    expect(await checkToken(context, postbox, token)).toHaveProperty('account');
    await suspendAccount(context, alice.account);
    expect(await checkToken(context, postbox, token)).toEqual({ cause: 'suspended account' });
  });
});

describe('resetToken', () => {
  it('is audited for the owner, without an actor', async () => {
    const world = await createTestWorld();
    const { postbox } = world;
    const context = { ...world.context, address: '192.0.2.7' };
    await resetToken(context, postbox, await tokenFor(world));

    expect((await allAuditEvents(context)).at(-1)).toMatchObject({
      action: 'oauth_access.regenerate',
      actor: null,
      account: 'alice',
      appId: postbox.id,
      authorizationId: 1,
      address: '192.0.2.7',
    });
  });

  it('refuses a token of a suspended account', async () => {
    const world = await createTestWorld();
    const token = await tokenFor(world);
    await suspendAccount(world.context, world.alice.account);
    await expect(resetToken(world.context, world.postbox, token)).rejects.toMatchObject({
      reason: { code: 'not_found' },
    });
  });
});

describe('Concurrent requests of an app and of others', () => {
  it('leave every token valid exactly when it is listed, and do not deadlock', async () => {
    const world = await createTestWorld();
    const { context, alice, postbox } = world;
    const tokens: string[] = [];
    for (let at = 0; at < 6; at++) tokens.push(await tokenFor(world, `laptop ${at}`));
    const codes = [];
    for (let at = 0; at < 3; at++) codes.push(await issueCodeFor(context, alice, { app: postbox }));
    const [one = '', two = '', three = '', four = '', five = '', six = ''] = tokens;
    const unlessGone = (action: Promise<unknown>) =>
      action.catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
      });

    const done = await Promise.all([
      ...[one, two, three].map((token) => unlessGone(resetToken(context, postbox, token))),
      ...[one, two, four].map((token) => revokePresentedToken(context, postbox, token)),
      ...[five, six, one].map((token) => unlessGone(revokeGrantByToken(context, postbox, token))),
      ...codes.map((code) => exchange(context, postbox, { code })),
      ...['x', 'y'].map((fingerprint) =>
        getOrCreateAuthorization(context, alice.account, { ...NONE, app: postbox, fingerprint }),
      ),
    ]);

    for (const outcome of done) {
      const given = Reflect.get(Object(outcome), 'token');
      if (typeof given === 'string') tokens.push(given);
    }
    const good = await Promise.all(tokens.map((token) => authenticateToken(context, token)));
    const valid = good.filter((bearer) => !('cause' in bearer)).length;
    const listed = (await alice.get('/authorizations')).json().length;
    const { total } = await listGrants(context, alice.account, { page: 1, perPage: 1 });
    expect([valid, total]).toEqual([listed, listed > 0 ? 1 : 0]);
  });

  it('reset or revoke one token, but not both', async () => {
    const world = await createTestWorld();
    const { context, postbox } = world;
    for (let time = 0; time < 5; time++) {
      const token = await tokenFor(world, `time ${time}`);
      const [reset, revoked] = await Promise.all([
        resetToken(context, postbox, token).catch(() => undefined),
        revokePresentedToken(context, postbox, token),
      ]);
      expect([reset !== undefined, revoked === undefined].toSorted()).toEqual([false, true]);
      if (reset) expect(await authenticateToken(context, reset.token)).toHaveProperty('account');
    }
  });
});
