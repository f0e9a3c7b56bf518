import { describe, expect, it } from 'vitest';
import { revokeAuthorization } from '../../../../src/core/delegation/authorizations/revoke.ts';
import { approveDevice } from '../../../../src/core/delegation/device-codes/answer.ts';
import {
  deleteExpiredRefreshResponses,
  deleteExpiredRefreshTokens,
} from '../../../../src/core/delegation/refresh-tokens/delete-expired.ts';
import { suspendAccount } from '../../../../src/core/operations/account-management/suspend.ts';
import { appOf } from '../../../support/apps.ts';
import { eventsOf } from '../../../support/events.ts';
import { type Town, town } from '../../../support/town.ts';
import { CHALLENGE, codeFor, exchanged, VERIFIER } from '../authorization-codes/coded.ts';
import { deviceOf } from '../device-codes/devices.ts';
import { expiringApp, pairOf, refreshed, signedIn } from './refreshing.ts';

const BAD = { kind: 'bad_refresh_token' };

const statusOf = async ({ bearer }: Town, token: string) => (await bearer(token).get('/user')).statusCode;
const kept = async ({ context }: Town) =>
  JSON.stringify(await context.db.selectFrom('refresh_tokens').selectAll().execute());

describe('A token that expires', () => {
  it('comes with what renews it, lives eight hours, and is only for apps that want it so', async () => {
    const here = await town();
    const { context, clock, alice, postbox } = here;
    const app = await expiringApp(here);
    const given = await exchanged(context, app, { code: await codeFor(context, alice, { app }) });
    const lasting = await exchanged(context, postbox, {
      code: await codeFor(context, alice, { app: postbox }),
    });

    expect(given).toMatchObject({ renewal: { expiresIn: 28_800, refreshTokenExpiresIn: 15_897_600 } });
    expect(lasting).toMatchObject({ renewal: null });
    const { token, refreshToken } = pairOf(given);
    expect(refreshToken).toMatch(/^ghr_[0-9A-Za-z]{36}$/);
    expect(await statusOf(here, refreshToken)).toBe(401);
    clock.advance(28_799);
    expect(await statusOf(here, token)).toBe(200);
    clock.advance(1);
    expect(await statusOf(here, token)).toBe(401);
  });

  it('ends earlier where the operator says so, and looks like the host’s', async () => {
    const tokenPrefixes = { personal: 'lkp_', app: 'lka_' };
    const here = await town({ tokenLifetimeMaximum: 3600, tokenPrefixes });
    const app = await expiringApp(here);
    const given = await exchanged(here.context, app, {
      code: await codeFor(here.context, here.alice, { app }),
    });
    expect(given).toMatchObject({ renewal: { expiresIn: 3600 } });
    expect(pairOf(given).refreshToken).toMatch(/^lkar_/);
  });

  it('is replaced by the next one, and gone at once', async () => {
    const here = await town();
    const { context, clock, alice } = here;
    const app = await expiringApp(here);
    const first = await signedIn(context, alice, app);
    clock.advance(30_000);

    const next = await refreshed({ ...context, from: '10.0.0.7' }, app, first.refreshToken);

    expect(next).toMatchObject({ kind: 'exchanged', scopes: ['gist'], renewal: { expiresIn: 28_800 } });
    const second = pairOf(next);
    expect([await statusOf(here, first.token), await statusOf(here, second.token)]).toEqual([401, 200]);
    expect((await alice.get('/authorizations')).json()).toHaveLength(1);
    expect((await eventsOf(context)).at(-1)).toMatchObject({
      action: 'oauth_access.regenerate',
      actor: 'alice',
      appId: app.id,
    });
    expect(pairOf(await refreshed(context, app, second.refreshToken)).token).not.toBe(second.token);
  });

  it('is given again, the same one, for half a minute, and kept no longer than that', async () => {
    const here = await town();
    const { context, clock, alice } = here;
    const app = await expiringApp(here);
    const { refreshToken } = await signedIn(context, alice, app);
    const next = await refreshed(context, app, refreshToken);

    clock.advance(30);
    await deleteExpiredRefreshResponses(context);
    expect(await refreshed(context, app, refreshToken)).toEqual(next);
    expect(await statusOf(here, pairOf(next).token)).toBe(200);
    for (const secret of Object.values(pairOf(next))) expect(await kept(here)).not.toContain(secret);
    expect(await kept(here)).toMatch(/"sealed_answer":"/);

    clock.advance(1);
    await deleteExpiredRefreshResponses(context);
    expect(await kept(here)).not.toMatch(/"sealed_answer":"/);
    expect(pairOf(await refreshed(context, app, pairOf(next).refreshToken)).token).toBeTruthy();
  });

  it('goes with everything that came of it, when an older refresh token comes later', async () => {
    const here = await town();
    const { context, clock, alice } = here;
    const app = await expiringApp(here);
    const first = await signedIn(context, alice, app);
    const second = pairOf(await refreshed(context, app, first.refreshToken));
    clock.advance(31);

    expect(await refreshed(context, app, first.refreshToken)).toEqual(BAD);

    expect(await statusOf(here, second.token)).toBe(401);
    expect(await refreshed(context, app, second.refreshToken)).toEqual(BAD);
    expect((await alice.get('/authorizations')).json()).toEqual([]);
    expect((await eventsOf(context)).at(-2)).toMatchObject({
      action: 'oauth_access.destroy',
      actor: null,
      account: 'alice',
      detail: 'its refresh token was used a second time',
    });
  });

  it('is not renewed half a year later, by another app, or for somebody who is suspended', async () => {
    const here = await town();
    const { context, clock, alice, mallory, postbox } = here;
    const app = await expiringApp(here);
    const { refreshToken } = await signedIn(context, alice, app);
    const late = await signedIn(context, mallory, app);

    expect(await refreshed(context, postbox, refreshToken)).toEqual(BAD);
    expect(await refreshed(context, app, '')).toEqual(BAD);
    await suspendAccount(context, alice.account);
    expect(await refreshed(context, app, refreshToken)).toEqual(BAD);
    clock.advance(15_897_600);
    expect(await refreshed(context, app, late.refreshToken)).toEqual(BAD);
    await deleteExpiredRefreshTokens(context);
    expect(await kept(here)).toBe('[]');
  });

  it('is not given again, not even within half a minute, to somebody who was suspended since', async () => {
    const here = await town();
    const { context, alice } = here;
    const app = await expiringApp(here);
    const { refreshToken } = await signedIn(context, alice, app);
    await refreshed(context, app, refreshToken);
    await suspendAccount(context, alice.account);
    expect(await refreshed(context, app, refreshToken)).toEqual(BAD);
  });

  it('is not renewed after it was revoked', async () => {
    const here = await town();
    const { context, alice } = here;
    const app = await expiringApp(here);
    const { refreshToken } = await signedIn(context, alice, app);
    const [{ id }] = (await alice.get('/authorizations')).json();
    await revokeAuthorization(context, alice.account, id);
    expect(await refreshed(context, app, refreshToken)).toEqual(BAD);
    expect(await kept(here)).toBe('[]');
  });

  it('needs the secret of an app that keeps one, but not for a device, nor of a native app', async () => {
    const here = await town();
    const { context, alice } = here;
    const app = await expiringApp(here);
    const { refreshToken } = await signedIn(context, alice, app);
    const refused = { reason: { code: 'bad_app_credentials' } };
    await expect(refreshed(context, app, refreshToken, false)).rejects.toMatchObject(refused);

    const device = await deviceOf(context, app);
    await approveDevice(context, alice.account, device.userCode);
    const polled = await device.poll();
    if (polled.kind !== 'exchanged') throw new Error(polled.kind);
    expect((await refreshed(context, app, pairOf(polled).refreshToken, false)).kind).toBe('exchanged');

    const native = await appOf(context, alice, { native: true, expiringTokens: true });
    const pair = await signedInNatively(here, native);
    expect((await refreshed(context, native, pair.refreshToken, false)).kind).toBe('exchanged');
  });
});

async function signedInNatively({ context, alice }: Town, app: Parameters<typeof signedIn>[2]) {
  const code = await codeFor(context, alice, { app, challenge: CHALLENGE });
  const outcome = await exchanged(context, app, { code, verifier: VERIFIER, proven: false });
  if (outcome.kind !== 'exchanged') throw new Error(outcome.kind);
  return pairOf(outcome);
}
