import { describe, expect, it } from 'vitest';
import { applySeed } from '../../src/core/operations/seed/apply.ts';
import { createHttpBrowser } from '../support/http-browser.ts';
import { createAcme } from '../support/organizations.ts';
import { basicHeader } from '../support/test-world.ts';
import { createWorldWithTools, PUBLISHED_SECRET } from './well-known-tools.ts';

const CLIENT_ID = 'de0e3c7e9973e1c4dd77';

/** `app/src/lib/api.ts`. Old versions of Desktop ask for a password; current ones use the web flow. */
describe('GitHub Desktop', () => {
  async function desktop() {
    const world = await createWorldWithTools();
    const create = (fingerprint: string, otp: string) =>
      fetch(`${world.api}/authorizations`, {
        method: 'POST',
        headers: {
          accept: 'application/vnd.github.v3+json, application/json',
          'content-type': 'application/json',
          'user-agent': 'GitHubDesktop/1.6.5 (Windows)',
          authorization: basicHeader('bob', world.bob.password),
          'x-github-otp': otp,
        },
        body: JSON.stringify({
          scopes: ['repo', 'user'],
          client_id: CLIENT_ID,
          client_secret: PUBLISHED_SECRET,
          note: 'GitHub Desktop on laptop',
          note_url: 'https://desktop.github.com/',
          fingerprint,
        }),
      });
    return { ...world, create };
  }

  it('of old is refused while nobody told us its secret', async () => {
    const { create, bob } = await desktop();
    const answer = await create('5f1c', bob.code());
    const { errors, message } = (await answer.json()) as Record<string, unknown>;
    expect([answer.status, errors, message]).toEqual([
      422,
      undefined,
      'Invalid OAuth application client_id or secret.',
    ]);
  });

  it('of old signs bob in with the secret of a seed file, and a fresh fingerprint each time', async () => {
    const world = await desktop();
    await createAcme(world);
    const app = { name: 'GitHub Desktop', owner: 'alice', url: 'https://desktop.github.com' };
    const texts = { description: undefined, callbackUrls: undefined };
    const options = {
      native: undefined,
      exactCallbacks: undefined,
      deviceFlow: undefined,
      expiringTokens: undefined,
    };
    const seeded = { ...app, ...texts, ...options, clientId: CLIENT_ID, clientSecret: PUBLISHED_SECRET };
    await applySeed(world.context, { users: [], organizations: [], tokens: [], apps: [seeded] });
    const meta = (await (await fetch(`${world.api}/meta`)).json()) as Record<string, unknown>;
    expect(meta).toMatchObject({ verifiable_password_authentication: true });

    const first = await world.create('5f1c', world.bob.code(-1));
    const second = await world.create('9a7e', world.bob.code());
    expect([first.status, second.status]).toEqual([201, 201]);
    const { token } = (await second.json()) as { token: string };

    const bob = { login: 'bob', email: null, avatar_url: expect.any(String) };
    for (const [path, wanted] of [
      ['/user', expect.objectContaining(bob)],
      [
        '/user/emails',
        [expect.objectContaining({ email: 'bob@example.com', primary: true, verified: true })],
      ],
      ['/user/orgs', [expect.objectContaining({ login: 'Acme', avatar_url: expect.any(String) })]],
    ] as const) {
      const answer = await fetch(`${world.api}${path}`, { headers: { authorization: `token ${token}` } });
      expect(await answer.json()).toEqual(wanted);
    }
  });

  it('of today hears at its own address that the web flow wants a challenge', async () => {
    const { url } = await createWorldWithTools();
    const asked = new URLSearchParams({
      client_id: CLIENT_ID,
      scope: 'repo user workflow',
      state: 'a state',
    });

    const shown = await createHttpBrowser().visit(`${url}/login/oauth/authorize?${asked}`);

    expect(shown.url.startsWith(url)).toBe(true);
    expect(shown.body).toContain('href="x-github-desktop-auth://oauth?error=invalid_request&amp;');
  });
});
