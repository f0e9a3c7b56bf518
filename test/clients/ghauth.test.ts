import { describe, expect, it } from 'vitest';
import { createListeningWorld } from '../support/listening-world.ts';
import { askGhauth } from './prompted-ghauth.ts';

/** Makes tokens as a command-line program of a GitHub Enterprise Server does: only there do later versions take a password. */
async function makesTokens(folder: string): Promise<void> {
  const world = await createListeningWorld();
  const { alice, bob } = world;
  const options = {
    authUrl: `${world.url}/api/v3/authorizations`,
    promptName: 'Latchkey',
    note: folder,
    scopes: ['user'],
  };

  const ask = (username: string, password: string, code?: string) =>
    askGhauth(folder, options, { username, password, code });

  const [ofAlice, ofBob, wrong] = await Promise.all([
    ask('alice', alice.password),
    ask('bob', bob.password, bob.code()),
    ask('alice', 'wrong'),
  ]);

  for (const [login, made] of Object.entries({ alice: ofAlice, bob: ofBob })) {
    expect(made).toMatch(/^MADE /);
    const { user, token } = JSON.parse(made.slice('MADE '.length));
    const answer = await world.bearer(token).get('/user');
    expect([user, answer.json().login, answer.headers['x-oauth-scopes']]).toEqual([login, login, 'user']);
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
