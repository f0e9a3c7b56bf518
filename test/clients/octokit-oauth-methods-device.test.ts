import { createDeviceCode, exchangeDeviceCode, refreshToken } from '@octokit/oauth-methods';
import { describe, expect, it } from 'vitest';
import { registerTestApp } from '../support/apps.ts';
import { createListeningWorld } from '../support/listening-world.ts';
import { answerDeviceCode, requestAt } from './device-flow.ts';

describe('@octokit/oauth-methods 6', () => {
  it('gets a code, is told to wait, and exchanges it', async () => {
    const world = await createListeningWorld();
    const asking = {
      clientType: 'oauth-app' as const,
      clientId: world.postbox.clientId,
      request: requestAt(world.url),
    };
    const { data } = await createDeviceCode({ ...asking, scopes: ['repo', 'gist'] });
    expect(data).toMatchObject({
      expires_in: 900,
      interval: 5,
      verification_uri: `${world.url}/login/device`,
    });

    const code = data.device_code;
    await expect(exchangeDeviceCode({ ...asking, code })).rejects.toThrow('authorization_pending');
    const page = await answerDeviceCode(world.alice, data);
    expect(page.body).toContain('The device is connected');
    const { authentication } = await exchangeDeviceCode({ ...asking, code });

    // The client splits scopes at spaces, while GitHub separates them by commas.
    expect(authentication.scopes).toEqual(['gist,repo']);
    expect((await world.bearer(authentication.token).get('/user')).json().login).toBe('alice');
    await expect(exchangeDeviceCode({ ...asking, code })).rejects.toThrow('incorrect_device_code');
  });

  it('is told that the flow is off', async () => {
    const world = await createListeningWorld();
    const withoutDeviceFlow = await registerTestApp(world.context, world.alice, { deviceFlow: false });
    const asking = {
      clientType: 'oauth-app' as const,
      clientId: withoutDeviceFlow.clientId,
      request: requestAt(world.url),
    };
    await expect(createDeviceCode(asking)).rejects.toMatchObject({ status: 400 });
  });

  it('refreshes a token that expires', async () => {
    const world = await createListeningWorld();
    const app = await registerTestApp(world.context, world.alice, { deviceFlow: true, expiringTokens: true });
    const asking = {
      clientType: 'github-app' as const,
      clientId: app.clientId,
      request: requestAt(world.url),
    };
    const { data } = await createDeviceCode(asking);
    await answerDeviceCode(world.alice, data);
    const { authentication: first } = await exchangeDeviceCode({ ...asking, code: data.device_code });
    if (!('refreshToken' in first)) throw new Error('There is nothing to refresh.');

    const { authentication: second } = await refreshToken({
      ...asking,
      clientSecret: app.secret,
      refreshToken: first.refreshToken,
    });

    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(Date.parse(second.expiresAt)).toBeGreaterThan(Date.now() + 28_000_000);
    expect((await world.bearer(second.token).get('/user')).json().login).toBe('alice');
    expect((await world.bearer(first.token).get('/user')).statusCode).toBe(401);
    const again = { ...asking, clientSecret: app.secret, refreshToken: 'wrong' };
    await expect(refreshToken(again)).rejects.toThrow('bad_refresh_token');
  });
});
