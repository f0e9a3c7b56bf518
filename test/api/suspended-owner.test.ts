import { describe, expect, it } from 'vitest';
import { approveDevice } from '../../src/core/delegation/device-codes/answer.ts';
import { enterUserCode } from '../../src/core/delegation/device-codes/enter.ts';
import { requestDeviceCode } from '../../src/core/delegation/device-codes/request.ts';
import { getAccount } from '../../src/core/identity/accounts/find.ts';
import { suspendAccount, unsuspendAccount } from '../../src/core/operations/account-management/suspend.ts';
import { startDevice } from '../core/delegation/device-codes/device.ts';
import { authorizeUrl, browserOf, decide } from '../pages/consent/authorization-requests.ts';
import { createTestWorld } from '../support/test-world.ts';
import { getOrCreateFor, pathForApp } from './authorizations/responses.ts';

/** Alice owns Postbox, and Mallory uses it. */
async function createWorldWithSuspendedOwner() {
  const world = await createTestWorld();
  const { context, alice, mallory, postbox } = world;
  const token: string = (await getOrCreateFor(mallory, postbox)).token;
  const device = await startDevice(context, postbox);
  const browser = await browserOf(world, mallory);
  await browser.get(authorizeUrl(postbox, { scope: 'read:user' }));
  await suspendAccount(context, alice.account);
  const credentials = { client_id: postbox.clientId, client_secret: postbox.secret };
  return { ...world, token, device, browser, credentials };
}

describe('The app of a suspended owner', () => {
  it('asks nobody for access, in any flow', async () => {
    const world = await createWorldWithSuspendedOwner();
    const { context, mallory, bob, postbox, browser, device, credentials } = world;
    const { page } = browser;

    const invalid = 'Invalid OAuth application client_id or secret.';
    const put = await bob.withCode().put(pathForApp(postbox), { client_secret: postbox.secret });
    expect([put.statusCode, put.json().message]).toEqual([422, invalid]);
    const fingerprinted = await mallory.put(pathForApp(postbox, 'other'), { client_secret: postbox.secret });
    expect([fingerprinted.statusCode, fingerprinted.json().message]).toEqual([422, invalid]);
    const post = await mallory.post('/authorizations', { ...credentials, fingerprint: 'x' });
    expect([post.statusCode, post.json().message]).toEqual([422, invalid]);

    expect(page).toContain('Authorize Postbox');
    const agreed = await decide(browser, '1');
    expect([agreed.statusCode, agreed.headers.location]).toEqual([404, undefined]);
    for (const parameters of [{}, { scope: 'repo' }]) {
      const asked = await browser.get(authorizeUrl(postbox, parameters));
      expect([asked.statusCode, asked.headers.location]).toEqual([404, undefined]);
      expect(asked.body).toContain('not available');
    }

    expect(await requestDeviceCode(context, postbox, 'repo')).toEqual({ kind: 'disabled' });
    const { account } = mallory;
    await expect(enterUserCode(context, account, device.userCode)).rejects.toThrow('unprocessable');
    await expect(approveDevice(context, account, device.userCode)).rejects.toThrow('unprocessable');
  });

  it('keeps what it was granted', async () => {
    const world = await createWorldWithSuspendedOwner();
    const { mallory, postbox, bearer, basic, token } = world;

    expect((await bearer(token).get('/user')).statusCode).toBe(200);
    const app = basic(postbox.clientId, postbox.secret);
    const path = `/applications/${postbox.clientId}/token`;
    expect((await app.post(path, { access_token: token })).statusCode).toBe(200);
    const again = await mallory.put(pathForApp(postbox), { client_secret: postbox.secret });
    expect([again.statusCode, again.json().token]).toEqual([200, '']);
  });

  it('asks again when the suspension ends', async () => {
    const world = await createWorldWithSuspendedOwner();
    const { context, postbox, browser } = world;
    await unsuspendAccount(context, await getAccount(context, 'alice'));

    expect((await browser.get(authorizeUrl(postbox, { scope: 'read:org' }))).statusCode).toBe(200);
    expect(await requestDeviceCode(context, postbox, 'repo')).toMatchObject({ kind: 'given' });
  });
});
