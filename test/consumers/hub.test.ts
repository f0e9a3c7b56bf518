import { describe, expect, it } from 'vitest';
import { createListeningWorld } from '../support/listening-world.ts';
import { basicHeader } from '../support/test-world.ts';

/** `github/client.go`, `config.go`. */
describe('hub', () => {
  it('asks for the code when it is told to, and for the next note when one is taken, with the same code', async () => {
    const { url, bob } = await createListeningWorld();
    const note = 'hub for bob@laptop';
    const create = (note: string, otp?: string) =>
      fetch(`${url}/api/v3/authorizations`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
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
