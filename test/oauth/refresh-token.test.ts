import { describe, expect, it } from 'vitest';
import { issueCodeFor } from '../core/delegation/authorization-codes/exchange-code.ts';
import { registerExpiringApp } from '../core/delegation/refresh-tokens/token-pair.ts';
import { createTestWorld, type TestWorld } from '../support/test-world.ts';
import { clientCredentials, requestToken } from './token-request.ts';

const ACCEPT_JSON = { accept: 'application/json' };
const ORDER = [
  'access_token',
  'expires_in',
  'refresh_token',
  'refresh_token_expires_in',
  'token_type',
  'scope',
];

type App = Awaited<ReturnType<typeof registerExpiringApp>>;

async function signIn(world: TestWorld, app: App) {
  const code = await issueCodeFor(world.context, world.alice, { app, scopes: ['gist', 'user'] });
  return requestToken(world, { ...clientCredentials(app), code }, ACCEPT_JSON);
}

const refresh = (world: TestWorld, app: App, refresh_token: string, headers = ACCEPT_JSON) =>
  requestToken(world, { ...clientCredentials(app), grant_type: 'refresh_token', refresh_token }, headers);

describe('grant_type=refresh_token', () => {
  it('returns the next pair in the recorded order, with numbers, like the first one', async () => {
    const world = await createTestWorld();
    const app = await registerExpiringApp(world);
    const first = await signIn(world, app);
    const second = await refresh(world, app, first.json().refresh_token);

    for (const answer of [first, second]) {
      expect(Object.keys(answer.json())).toEqual(ORDER);
      expect(answer.json()).toMatchObject({
        expires_in: 28_800,
        refresh_token_expires_in: 15_897_600,
        token_type: 'bearer',
        scope: 'gist,user',
      });
      expect(answer.headers['cache-control']).toBe('no-store');
    }
    expect(second.json().access_token).not.toBe(first.json().access_token);
    expect((await world.bearer(second.json().access_token).get('/user')).statusCode).toBe(200);
  });

  it('returns the same pair within half a minute, and revokes everything on later reuse', async () => {
    const world = await createTestWorld();
    const app = await registerExpiringApp(world);
    const { refresh_token } = (await signIn(world, app)).json();

    const [one, other] = await Promise.all([
      refresh(world, app, refresh_token),
      refresh(world, app, refresh_token),
    ]);
    expect(one.body).toBe(other.body);

    world.clock.advance(31);
    const reused = await refresh(world, app, refresh_token);
    expect([reused.statusCode, reused.json()]).toEqual([
      200,
      {
        error: 'bad_refresh_token',
        error_description: 'The refresh token passed is incorrect or expired.',
        error_uri: expect.stringContaining('#bad-refresh-token'),
      },
    ]);
    expect((await world.bearer(one.json().access_token).get('/user')).statusCode).toBe(401);
  });

  it('requires the secret, and keeps the refresh token valid without it', async () => {
    const world = await createTestWorld();
    const app = await registerExpiringApp(world);
    const { refresh_token } = (await signIn(world, app)).json();
    const asked = { grant_type: 'refresh_token', client_id: app.clientId, refresh_token };
    for (const client_secret of ['', 'wrong']) {
      const answer = await requestToken(world, { ...asked, client_secret }, ACCEPT_JSON);
      expect(answer.json().error).toBe('incorrect_client_credentials');
    }
    expect((await refresh(world, app, refresh_token)).json()).toHaveProperty('access_token');
  });

  it('refuses anything that is not a refresh token', async () => {
    const world = await createTestWorld();
    const app = await registerExpiringApp(world);
    const { access_token } = (await signIn(world, app)).json();
    for (const wrong of ['', 'wrong', access_token]) {
      expect((await refresh(world, app, wrong)).json().error).toBe('bad_refresh_token');
    }
  });

  it('leaves no token in the log', async () => {
    const world = await createTestWorld();
    const app = await registerExpiringApp(world);
    const first = (await signIn(world, app)).json();
    const second = (await refresh(world, app, first.refresh_token)).json();
    const log = world.log.join('\n');
    for (const secret of [first.refresh_token, second.refresh_token, second.access_token])
      expect(log).not.toContain(secret);
  });
});
