import { describe, expect, it } from 'vitest';
import { createHttpClient } from '../support/http-client.ts';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';
import { oneTimePassword, seedUser, TOTP_SECRET } from '../support/seeds.ts';
import { askGhauth } from './prompted-ghauth.ts';

/** Makes tokens as a command-line program of a GitHub Enterprise Server does: only there do later versions take a password. */
async function makesTokens(folder: string): Promise<void> {
  const bob = seedUser('bob', { totp_secret: TOTP_SECRET });
  const { latchkey, alice } = await startLatchkeyWithApp({}, { seed: { users: [bob] } });
  // So that the one-time password is good for as long as the program needs.
  latchkey.clock.stop();
  const options = {
    authUrl: `${latchkey.url}/api/v3/authorizations`,
    promptName: 'Latchkey',
    note: folder,
    scopes: ['user'],
  };

  const ask = (username: string, password: string, code?: string) =>
    askGhauth(folder, options, { username, password, code });

  const [ofAlice, ofBob, wrong] = await Promise.all([
    ask('alice', alice.password),
    ask('bob', bob.password, oneTimePassword()),
    ask('alice', 'wrong'),
  ]);

  for (const [login, made] of Object.entries({ alice: ofAlice, bob: ofBob })) {
    expect(made).toMatch(/^MADE /);
    const { user, token } = JSON.parse(made.slice('MADE '.length));
    const answer = await createHttpClient(latchkey, token).get('/user');
    expect([user, answer.json<{ login: string }>().login, answer.headers.get('x-oauth-scopes')]).toEqual([
      login,
      login,
      'user',
    ]);
  }
  expect(wrong).toBe('FAILED Bad credentials');
}

describe('ghauth 2', () => {
  it('makes a token with a password, and a one-time password where it is asked for', () =>
    makesTokens('ghauth-2'));
});

describe('ghauth 5', () => {
  it('makes a token with a password, and a one-time password where it is asked for', () =>
    makesTokens('ghauth-5'));
});

describe('ghauth 7', () => {
  it('makes a token with a password, and a one-time password where it is asked for', () =>
    makesTokens('ghauth-7'));
});
