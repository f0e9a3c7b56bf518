import { createDeviceCode, exchangeDeviceCode, refreshToken } from '@octokit/oauth-methods';
import { describe, expect, it } from 'vitest';
import { appOf } from '../support/apps.ts';
import { listeningTown } from '../support/listening.ts';
import { answerDevice, requestAt } from './devices.ts';

describe('@octokit/oauth-methods 6', () => {
  it('gets a code, is told to wait, and exchanges it', async () => {
    const here = await listeningTown();
    const asking = {
      clientType: 'oauth-app' as const,
      clientId: here.postbox.clientId,
      request: requestAt(here.url),
    };
    const { data } = await createDeviceCode({ ...asking, scopes: ['repo', 'gist'] });
    expect(data).toMatchObject({
      expires_in: 900,
      interval: 5,
      verification_uri: `${here.url}/login/device`,
    });

    const code = data.device_code;
    await expect(exchangeDeviceCode({ ...asking, code })).rejects.toThrow('authorization_pending');
    const page = await answerDevice(here.alice, data);
    expect(page.body).toContain('The device is connected');
    const { authentication } = await exchangeDeviceCode({ ...asking, code });

    // It splits scopes at blanks, where GitHub puts commas.
    expect(authentication.scopes).toEqual(['gist,repo']);
    expect((await here.bearer(authentication.token).get('/user')).json().login).toBe('alice');
    await expect(exchangeDeviceCode({ ...asking, code })).rejects.toThrow('incorrect_device_code');
  });

  it('is told that the flow is off', async () => {
    const here = await listeningTown();
    const quiet = await appOf(here.context, here.alice, { deviceFlow: false });
    const asking = {
      clientType: 'oauth-app' as const,
      clientId: quiet.clientId,
      request: requestAt(here.url),
    };
    await expect(createDeviceCode(asking)).rejects.toMatchObject({ status: 400 });
  });

  it('refreshes a token that expires', async () => {
    const here = await listeningTown();
    const app = await appOf(here.context, here.alice, { deviceFlow: true, expiringTokens: true });
    const asking = {
      clientType: 'github-app' as const,
      clientId: app.clientId,
      request: requestAt(here.url),
    };
    const { data } = await createDeviceCode(asking);
    await answerDevice(here.alice, data);
    const { authentication: first } = await exchangeDeviceCode({ ...asking, code: data.device_code });
    if (!('refreshToken' in first)) throw new Error('There is nothing to refresh.');

    const { authentication: second } = await refreshToken({
      ...asking,
      clientSecret: app.secret,
      refreshToken: first.refreshToken,
    });

    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(Date.parse(second.expiresAt)).toBeGreaterThan(Date.now() + 28_000_000);
    expect((await here.bearer(second.token).get('/user')).json().login).toBe('alice');
    expect((await here.bearer(first.token).get('/user')).statusCode).toBe(401);
    const again = { ...asking, clientSecret: app.secret, refreshToken: 'wrong' };
    await expect(refreshToken(again)).rejects.toThrow('bad_refresh_token');
  });
});
