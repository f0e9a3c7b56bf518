import { createOAuthDeviceAuth } from '@octokit/auth-oauth-device';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { TestClock } from '../../src/testing/types.ts';
import { loginOf } from '../support/http-client.ts';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';
import { answerDeviceCode, requestAt } from './device-flow.ts';

type Request = NonNullable<Parameters<typeof createOAuthDeviceAuth>[0]['request']>;
type Verification = Parameters<typeof answerDeviceCode>[1];
type Send = (options: object) => Promise<unknown>;

afterEach(() => vi.restoreAllMocks());

/** Advances the clock of the server instead of waiting for the polling interval. @returns the waiting times, in seconds */
function advanceInsteadOfWaiting(clock: TestClock): readonly number[] {
  const { setTimeout: wait } = globalThis;
  const waited: number[] = [];
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((
    action: () => void,
    after = 0,
    ...more: unknown[]
  ) => {
    if (after !== 5000 && after !== 12_000) return wait(action, after, ...more);
    waited.push(after / 1000);
    void clock.advance(after / 1000).then(action);
    return wait(() => {}, 0);
  }) as typeof setTimeout);
  return waited;
}

describe('@octokit/auth-oauth-device 8', () => {
  it('shows a code, polls at its interval, and gets alice’s token when she says yes', async () => {
    const { latchkey, alice, app } = await startLatchkeyWithApp({ device_flow: true });
    const waited = advanceInsteadOfWaiting(latchkey.clock);
    let verification: Verification | undefined;
    let polls = 0;
    const hook = async (send: Send, options: { readonly url: string }) => {
      const polling = options.url.endsWith('/login/oauth/access_token');
      if (polling && ++polls === 3 && verification) await answerDeviceCode(alice, verification);
      return send(options);
    };
    const auth = createOAuthDeviceAuth({
      clientType: 'oauth-app',
      clientId: app.clientId,
      scopes: ['gist'],
      request: requestAt(latchkey.url).defaults({ request: { hook } }) as Request,
      onVerification(shown) {
        verification = shown;
      },
    });

    const authentication = await auth({ type: 'oauth' });

    expect(waited).toEqual([5, 5]);
    expect(authentication).toMatchObject({ type: 'token', tokenType: 'oauth', scopes: ['gist'] });
    expect(await loginOf(latchkey, authentication.token)).toBe('alice');
  });

  it('is told when alice says no', async () => {
    const { latchkey, alice, app } = await startLatchkeyWithApp({ device_flow: true });
    const auth = createOAuthDeviceAuth({
      clientType: 'oauth-app',
      clientId: app.clientId,
      request: requestAt(latchkey.url) as Request,
      onVerification: async (verification) => void (await answerDeviceCode(alice, verification, '0')),
    });
    await expect(auth({ type: 'oauth' })).rejects.toThrow('access_denied');
  });
});
