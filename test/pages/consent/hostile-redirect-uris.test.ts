import { describe, expect, it } from 'vitest';
import { HOSTILE_URIS } from '../../core/delegation/authorization-codes/hostile-uris.ts';
import { registerTestApp } from '../../support/apps.ts';
import { createTestWorld } from '../../support/test-world.ts';
import { authorizeUrl, browserOf, redirectOf } from './authorization-requests.ts';

const CALLBACK = 'https://postbox.example.com/callback';
const MISMATCH =
  'error=redirect_uri_mismatch&error_description=The+redirect_uri+MUST+match+the+registered+callback+URL+for+this+application.' +
  '&error_uri=https%3A%2F%2Fdocs.github.com%2Fapps%2Fmanaging-oauth-apps%2Ftroubleshooting-authorization-request-errors%2F%23redirect-uri-mismatch';

describe('A redirect URI that the app has not registered', () => {
  it('redirects to the registered callback with the recorded error, state last', async () => {
    const world = await createTestWorld();
    const app = await registerTestApp(world.context, world.alice, { callbackUrls: [CALLBACK] });
    const alice = await browserOf(world, world.alice);
    const evil = { redirect_uri: 'https://evil.example/' };
    await world.alice.put(`/authorizations/clients/${app.clientId}`, { client_secret: app.secret });

    const answers = [
      await alice.get(authorizeUrl(app, { ...evil, state: 'x' })),
      await alice.get(authorizeUrl(app, evil)),
    ];

    expect(answers.map(({ headers }) => headers.location)).toEqual([
      `${CALLBACK}?${MISMATCH}&state=x`,
      `${CALLBACK}?${MISMATCH}`,
    ]);
  });

  it('is never redirected to, neither by GET nor by POST, even for an authorized app', async () => {
    const world = await createTestWorld();
    const app = await registerTestApp(world.context, world.alice, { callbackUrls: [CALLBACK] });
    const alice = await browserOf(world, world.alice);
    await world.alice.put(`/authorizations/clients/${app.clientId}`, { client_secret: app.secret });

    expect(HOSTILE_URIS.length).toBeGreaterThanOrEqual(60);
    for (const redirect_uri of HOSTILE_URIS) {
      const asked = await alice.get(authorizeUrl(app, { redirect_uri }));
      expect([redirect_uri, asked.statusCode, redirectOf(asked).target]).toEqual([
        redirect_uri,
        303,
        CALLBACK,
      ]);
      expect(redirectOf(asked).parameters).not.toHaveProperty('code');
      await alice.get('/login/oauth/authorize');
      const fields = { client_id: app.clientId, redirect_uri, authorize: '1' };
      const posted = await alice.post('/login/oauth/authorize', fields);
      expect([redirect_uri, posted.statusCode, redirectOf(posted).target]).toEqual([
        redirect_uri,
        303,
        CALLBACK,
      ]);
      expect(redirectOf(posted).parameters).not.toHaveProperty('code');
    }
  });
});
