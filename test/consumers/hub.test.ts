import { describe, expect, it } from 'vitest';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';
import { oneTimePassword, seedUser, TOTP_SECRET } from '../support/seeds.ts';
import { basicHeader } from '../support/test-world.ts';

/** `github/client.go`, `config.go`. */
describe('hub', () => {
  it('asks for the code when it is told to, and for the next note when one is taken, with the same code', async () => {
    const bob = seedUser('bob', { totp_secret: TOTP_SECRET });
    const { latchkey } = await startLatchkeyWithApp({}, { seed: { users: [bob] } });
    const { url } = latchkey;
    // So that both one-time passwords are good to the end.
    latchkey.clock.stop();
    const code = oneTimePassword();
    const codeBefore = oneTimePassword(TOTP_SECRET, -1);
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
    expect((await create(note, codeBefore)).status).toBe(201);

    const taken = await create(note, code);
    expect(taken.status).toBe(422);
    const { errors } = (await taken.json()) as { errors: { code: string }[] };
    expect(errors.map(({ code }) => code)).toEqual(['already_exists']);
    const second = await create(`${note} 2`, code);
    expect(second.status).toBe(201);

    const { token } = (await second.json()) as { token: string };
    const user = await fetch(`${url}/api/v3/user`, { headers: { authorization: `token ${token}` } });
    expect(await user.json()).toMatchObject({ login: 'bob' });
  });
});
