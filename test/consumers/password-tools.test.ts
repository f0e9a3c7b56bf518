import { describe, expect, it } from 'vitest';
import { listeningTown } from '../support/listening.ts';
import { basicHeader } from '../support/town.ts';

/** Tools that trade a password for a token at `POST /authorizations`. */
const JSON_TYPE = { 'content-type': 'application/json' };

describe('hub', () => {
  it('asks for the code when it is told to, and for the next note when one is taken, with the same code', async () => {
    const { url, bob } = await listeningTown();
    const note = 'hub for bob@laptop';
    const create = (note: string, otp?: string) =>
      fetch(`${url}/api/v3/authorizations`, {
        method: 'POST',
        headers: {
          ...JSON_TYPE,
          accept: 'application/vnd.github.v3+json;charset=utf-8',
          authorization: basicHeader('bob', bob.password),
          ...(otp && { 'x-github-otp': otp }),
        },
        body: JSON.stringify({ scopes: ['repo', 'gist'], note, note_url: 'https://hub.github.com/' }),
      });

    const asked = await create(note);
    expect(asked.status).toBe(401);
    expect(asked.headers.get('x-github-otp')).toMatch(/^required;/);
    expect((await create(note, bob.code(-1))).status).toBe(201);

    const taken = await create(note, bob.code());
    expect(taken.status).toBe(422);
    const { errors } = (await taken.json()) as { errors: { code: string }[] };
    expect(errors.map(({ code }) => code)).toEqual(['already_exists']);
    const second = await create(`${note} 2`, bob.code());
    expect(second.status).toBe(201);

    const { token } = (await second.json()) as { token: string };
    const user = await fetch(`${url}/api/v3/user`, { headers: { authorization: `token ${token}` } });
    expect(await user.json()).toMatchObject({ login: 'bob' });
  });
});

describe('Git Credential Manager, by password', () => {
  it('reads /meta without credentials, then makes a token and asks whose it is', async () => {
    const { url, alice, bob } = await listeningTown();
    const meta = (await (await fetch(`${url}/api/v3/meta`)).json()) as Record<string, unknown>;
    expect(meta).toMatchObject({ verifiable_password_authentication: true, installed_version: '3.2.0' });
    const create = (login: string, password: string, headers = {}) =>
      fetch(`${url}/api/v3/authorizations`, {
        method: 'POST',
        headers: { ...JSON_TYPE, authorization: basicHeader(login, password), ...headers },
        body: JSON.stringify({ scopes: ['gist', 'repo'], note: `git: ${url} on laptop at 10:00` }),
      });

    const made = await create('alice', alice.password);
    const { token } = (await made.json()) as { token: string };
    const user = await fetch(`${url}/api/v3/user`, { headers: { authorization: `Bearer ${token}` } });
    expect([made.status, await user.json()]).toEqual([201, expect.objectContaining({ login: 'alice' })]);

    // A token where the password goes is told from a wrong password by its status.
    expect((await create('alice', token)).status).toBe(403);
    expect((await create('alice', 'wrong')).status).toBe(401);
    expect((await create('bob', bob.password)).headers.get('x-github-otp')).toBe('required; app');
    expect((await create('bob', bob.password, { 'x-github-otp': bob.code() })).status).toBe(201);
  });
});

describe('GitHub Desktop of old', () => {
  it('sends its client with a fresh fingerprint each time, and reads who signed in', async () => {
    const { url, bob, postbox } = await listeningTown();
    const create = (fingerprint: string, otp: string, secret: string = postbox.secret) =>
      fetch(`${url}/api/v3/authorizations`, {
        method: 'POST',
        headers: { ...JSON_TYPE, authorization: basicHeader('bob', bob.password), 'x-github-otp': otp },
        body: JSON.stringify({
          scopes: ['repo', 'user'],
          client_id: postbox.clientId,
          client_secret: secret,
          note: 'GitHub Desktop on laptop',
          note_url: 'https://desktop.github.com/',
          fingerprint,
        }),
      });

    const first = await create('5f1c', bob.code(-1));
    const second = await create('9a7e', bob.code());
    const wrong = await create('0000', bob.code(1), 'x'.repeat(40));

    expect([first.status, second.status, wrong.status]).toEqual([201, 201, 422]);
    const { errors, message } = (await wrong.json()) as Record<string, unknown>;
    expect([errors, message]).toEqual([undefined, 'Invalid OAuth application client_id or secret.']);
    const { token } = (await second.json()) as { token: string };
    for (const [path, wanted] of [
      ['/user', expect.objectContaining({ login: 'bob', email: null, avatar_url: expect.any(String) })],
      [
        '/user/emails',
        [expect.objectContaining({ email: 'bob@example.com', primary: true, verified: true })],
      ],
    ] as const) {
      const answer = await fetch(`${url}/api/v3${path}`, { headers: { authorization: `token ${token}` } });
      expect(await answer.json()).toEqual(wanted);
    }
  });
});
