import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { revokeAuthorization } from '../../../../src/core/delegation/authorizations/revoke.ts';
import { approveDevice } from '../../../../src/core/delegation/device-codes/answer.ts';
import { deleteExpiredRefreshResponses } from '../../../../src/core/delegation/refresh-tokens/delete-expired.ts';
import type { Cause } from '../../../../src/core/foundation/cause.ts';
import { createSeal } from '../../../../src/core/foundation/runtime/seal.ts';
import { suspendAccount } from '../../../../src/core/operations/account-management/suspend.ts';
import { deleteExpired } from '../../../../src/core/operations/housekeeping/housekeeping.ts';
import { registerTestApp } from '../../../support/apps.ts';
import { allAuditEvents } from '../../../support/audit-events.ts';
import { createTestWorld, type TestWorld } from '../../../support/test-world.ts';
import { CHALLENGE, exchange, issueCodeFor, VERIFIER } from '../authorization-codes/exchange-code.ts';
import { startDevice } from '../device-codes/device.ts';
import { issueTokenPair, refresh, registerExpiringApp, tokenPairFrom } from './token-pair.ts';

const bad = (cause: Cause) => ({ kind: 'bad_refresh_token', cause });

const statusOf = async ({ bearer }: TestWorld, token: string) =>
  (await bearer(token).get('/user')).statusCode;
const kept = async ({ context }: TestWorld) =>
  JSON.stringify(await context.db.selectFrom('refresh_tokens').selectAll().execute());

describe('An expiring token', () => {
  it('is issued with a refresh token and lives eight hours, for apps with expiring tokens only', async () => {
    const world = await createTestWorld();
    const { context, clock, alice, postbox } = world;
    const app = await registerExpiringApp(world);
    const given = await exchange(context, app, { code: await issueCodeFor(context, alice, { app }) });
    const permanent = await exchange(context, postbox, {
      code: await issueCodeFor(context, alice, { app: postbox }),
    });

    expect(given).toMatchObject({ renewal: { expiresIn: 28_800, refreshTokenExpiresIn: 15_897_600 } });
    expect(permanent).toMatchObject({ renewal: null });
    const { token, refreshToken } = tokenPairFrom(given);
    expect(refreshToken).toMatch(/^ghr_[0-9A-Za-z]{36}$/);
    expect(await statusOf(world, refreshToken)).toBe(401);
    clock.advance(28_799);
    expect(await statusOf(world, token)).toBe(200);
    clock.advance(1);
    expect(await statusOf(world, token)).toBe(401);
  });

  it('respects the maximum lifetime and the token prefix of the installation', async () => {
    const tokenPrefixes = { personal: 'lkp_', app: 'lka_' };
    const world = await createTestWorld({ tokenLifetimeMaximum: 3600, tokenPrefixes });
    const app = await registerExpiringApp(world);
    const given = await exchange(world.context, app, {
      code: await issueCodeFor(world.context, world.alice, { app }),
    });
    expect(given).toMatchObject({ renewal: { expiresIn: 3600 } });
    expect(tokenPairFrom(given).refreshToken).toMatch(/^lkar_/);
  });

  it('is invalid at once after its rotation', async () => {
    const world = await createTestWorld();
    const { context, clock, alice } = world;
    const app = await registerExpiringApp(world);
    const first = await issueTokenPair(context, alice, app);
    clock.advance(30_000);

    const next = await refresh({ ...context, address: '10.0.0.7' }, app, first.refreshToken);

    expect(next).toMatchObject({ kind: 'exchanged', scopes: ['gist'], renewal: { expiresIn: 28_800 } });
    const second = tokenPairFrom(next);
    expect([await statusOf(world, first.token), await statusOf(world, second.token)]).toEqual([401, 200]);
    expect((await alice.get('/authorizations')).json()).toHaveLength(1);
    expect((await allAuditEvents(context)).at(-1)).toMatchObject({
      action: 'oauth_access.regenerate',
      actor: 'alice',
      appId: app.id,
    });
    expect(tokenPairFrom(await refresh(context, app, second.refreshToken)).token).not.toBe(second.token);
  });

  it('is returned again for half a minute after the rotation, and stored sealed no longer than that', async () => {
    const world = await createTestWorld();
    const { context, clock, alice } = world;
    const app = await registerExpiringApp(world);
    const { refreshToken } = await issueTokenPair(context, alice, app);
    const next = await refresh(context, app, refreshToken);

    clock.advance(30);
    await deleteExpiredRefreshResponses(context);
    expect(await refresh(context, app, refreshToken)).toEqual(next);
    expect(await statusOf(world, tokenPairFrom(next).token)).toBe(200);
    for (const secret of Object.values(tokenPairFrom(next))) expect(await kept(world)).not.toContain(secret);
    expect(await kept(world)).toMatch(/"sealed_answer":"/);

    clock.advance(1);
    await deleteExpiredRefreshResponses(context);
    expect(await kept(world)).not.toMatch(/"sealed_answer":"/);
    expect(tokenPairFrom(await refresh(context, app, tokenPairFrom(next).refreshToken)).token).toBeTruthy();
  });

  it('is not returned again, and not revoked either, when the key that sealed it was lost', async () => {
    const world = await createTestWorld();
    const { context, alice } = world;
    const app = await registerExpiringApp(world);
    const first = await issueTokenPair(context, alice, app);
    const second = tokenPairFrom(await refresh(context, app, first.refreshToken));
    const sealed = createSeal(() => [randomBytes(32)]).close('{}', 'another key');
    await context.storage.write((tx) =>
      tx
        .updateTable('refresh_tokens')
        .where('sealed_answer', 'is not', null)
        .set({ sealed_answer: sealed })
        .execute(),
    );

    expect(await refresh(context, app, first.refreshToken)).toEqual(bad('refresh token already used'));
    expect(await statusOf(world, second.token)).toBe(200);
  });

  it('is revoked with its successors when an older refresh token is used later', async () => {
    const world = await createTestWorld();
    const { context, clock, alice } = world;
    const app = await registerExpiringApp(world);
    const first = await issueTokenPair(context, alice, app);
    const second = tokenPairFrom(await refresh(context, app, first.refreshToken));
    clock.advance(31);

    expect(await refresh(context, app, first.refreshToken)).toEqual(bad('refresh token already used'));

    expect(await statusOf(world, second.token)).toBe(401);
    expect(await refresh(context, app, second.refreshToken)).toEqual(bad('unknown refresh token'));
    expect((await alice.get('/authorizations')).json()).toEqual([]);
    expect((await allAuditEvents(context)).at(-2)).toMatchObject({
      action: 'oauth_access.destroy',
      actor: null,
      account: 'alice',
      detail: 'its refresh token was used a second time',
    });
  });

  it('is not refreshed after half a year, by another app, or for a suspended account', async () => {
    const world = await createTestWorld();
    const { context, clock, alice, mallory, postbox } = world;
    const app = await registerExpiringApp(world);
    const { refreshToken } = await issueTokenPair(context, alice, app);
    const late = await issueTokenPair(context, mallory, app);

    expect(await refresh(context, postbox, refreshToken)).toEqual(bad('unknown refresh token'));
    expect(await refresh(context, app, '')).toEqual(bad('unknown refresh token'));
    await suspendAccount(context, alice.account);
    expect(await refresh(context, app, refreshToken)).toEqual(bad('suspended account'));
    clock.advance(15_897_600);
    expect(await refresh(context, app, late.refreshToken)).toEqual(bad('expired refresh token'));
    await deleteExpired(context);
    expect(await kept(world)).toBe('[]');
  });

  it('is not returned again to a suspended account, even within half a minute', async () => {
    const world = await createTestWorld();
    const { context, alice } = world;
    const app = await registerExpiringApp(world);
    const { refreshToken } = await issueTokenPair(context, alice, app);
    await refresh(context, app, refreshToken);
    await suspendAccount(context, alice.account);
    expect(await refresh(context, app, refreshToken)).toEqual(bad('suspended account'));
  });

  it('is not refreshed after it was revoked', async () => {
    const world = await createTestWorld();
    const { context, alice } = world;
    const app = await registerExpiringApp(world);
    const { refreshToken } = await issueTokenPair(context, alice, app);
    const [{ id }] = (await alice.get('/authorizations')).json();
    await revokeAuthorization(context, alice.account, id);
    expect(await refresh(context, app, refreshToken)).toEqual(bad('unknown refresh token'));
    expect(await kept(world)).toBe('[]');
  });

  it('is refreshed with the client secret only, except for devices and native apps', async () => {
    const world = await createTestWorld();
    const { context, alice } = world;
    const app = await registerExpiringApp(world);
    const { refreshToken } = await issueTokenPair(context, alice, app);
    const refused = { reason: { code: 'bad_app_credentials' } };
    await expect(refresh(context, app, refreshToken, false)).rejects.toMatchObject(refused);

    const device = await startDevice(context, app);
    await approveDevice(context, alice.account, device.userCode);
    const polled = await device.poll();
    if (polled.kind !== 'exchanged') throw new Error(polled.kind);
    expect((await refresh(context, app, tokenPairFrom(polled).refreshToken, false)).kind).toBe('exchanged');

    const native = await registerTestApp(context, alice, { native: true, expiringTokens: true });
    const pair = await signedInNatively(world, native);
    expect((await refresh(context, native, pair.refreshToken, false)).kind).toBe('exchanged');
  });
});

async function signedInNatively({ context, alice }: TestWorld, app: Parameters<typeof issueTokenPair>[2]) {
  const code = await issueCodeFor(context, alice, { app, challenge: CHALLENGE });
  const outcome = await exchange(context, app, { code, verifier: VERIFIER, proven: false });
  if (outcome.kind !== 'exchanged') throw new Error(outcome.kind);
  return tokenPairFrom(outcome);
}
