import { createDeviceCode, exchangeDeviceCode, refreshToken } from '@octokit/oauth-methods';
import { describe, expect, it } from 'vitest';
import { createHttpClient, loginOf } from '../support/http-client.ts';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';
import { answerDeviceCode, requestAt } from './device-flow.ts';

describe('@octokit/oauth-methods 6', () => {
  it('gets a code, is told to wait, and exchanges it', async () => {
    const { latchkey, alice, app } = await startLatchkeyWithApp({ device_flow: true });
    const asking = {
      clientType: 'oauth-app' as const,
      clientId: app.clientId,
      request: requestAt(latchkey.url),
    };
    const { data } = await createDeviceCode({ ...asking, scopes: ['repo', 'gist'] });
    expect(data).toMatchObject({
      expires_in: 900,
      interval: 5,
      verification_uri: `${latchkey.url}/login/device`,
    });

    const code = data.device_code;
    await expect(exchangeDeviceCode({ ...asking, code })).rejects.toThrow('authorization_pending');
    const page = await answerDeviceCode(alice, data);
    expect(page.body).toContain('The device is connected');
    const { authentication } = await exchangeDeviceCode({ ...asking, code });

    // The client splits scopes at spaces, while GitHub separates them by commas.
    expect(authentication.scopes).toEqual(['gist,repo']);
    expect(await loginOf(latchkey, authentication.token)).toBe('alice');
    await expect(exchangeDeviceCode({ ...asking, code })).rejects.toThrow('incorrect_device_code');
  });

  it('is told that the flow is off', async () => {
    const { latchkey, app: withoutDeviceFlow } = await startLatchkeyWithApp({ device_flow: false });
    const asking = {
      clientType: 'oauth-app' as const,
      clientId: withoutDeviceFlow.clientId,
      request: requestAt(latchkey.url),
    };
    await expect(createDeviceCode(asking)).rejects.toMatchObject({ status: 400 });
  });

  it('refreshes a token that expires', async () => {
    const registration = { device_flow: true, expiring_tokens: true };
    const { latchkey, alice, app } = await startLatchkeyWithApp(registration);
    const asking = {
      clientType: 'github-app' as const,
      clientId: app.clientId,
      request: requestAt(latchkey.url),
    };
    const { data } = await createDeviceCode(asking);
    await answerDeviceCode(alice, data);
    const { authentication: first } = await exchangeDeviceCode({ ...asking, code: data.device_code });
    if (!('refreshToken' in first)) throw new Error('There is nothing to refresh.');

    const { authentication: second } = await refreshToken({
      ...asking,
      clientSecret: app.secret,
      refreshToken: first.refreshToken,
    });

    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(Date.parse(second.expiresAt)).toBeGreaterThan(Date.now() + 28_000_000);
    expect(await loginOf(latchkey, second.token)).toBe('alice');
    expect((await createHttpClient(latchkey, first.token).get('/user')).status).toBe(401);
    const again = { ...asking, clientSecret: app.secret, refreshToken: 'wrong' };
    await expect(refreshToken(again)).rejects.toThrow('bad_refresh_token');
  });
});
