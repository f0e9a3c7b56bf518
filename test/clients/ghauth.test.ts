import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createListeningWorld } from '../support/listening-world.ts';

const PROGRAM = path.resolve(import.meta.dirname, 'ask-ghauth.mjs');

interface Answers {
  readonly username: string;
  readonly password: string;
  readonly code: string | undefined;
}

/** Runs the package in a process of its own and types the answers. @returns its last line */
async function askGhauth(folder: string, options: object, answers: Answers): Promise<string> {
  const child = spawn(process.execPath, [PROGRAM, folder, JSON.stringify({ noSave: true, ...options })]);
  onTestFinished(() => void child.kill());
  let printed = '';
  let answered = 0;
  const type = (prompt: string, answer: string | undefined) => {
    if (!printed.slice(answered).includes(prompt)) return;
    answered = printed.length;
    child.stdin.write(`${answer}\n`);
  };
  for await (const chunk of child.stdout) {
    printed += chunk;
    type('username:', answers.username);
    type('password:', answers.password);
    type('OTP/2FA Code', answers.code);
  }
  return printed.trim().split('\n').at(-1) ?? '';
}

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
