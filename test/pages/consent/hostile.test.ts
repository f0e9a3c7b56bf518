import { describe, expect, it } from 'vitest';
import { HOSTILE_URIS } from '../../core/delegation/authorization-codes/hostile-uris.ts';
import { registerTestApp } from '../../support/apps.ts';
import { createTestWorld } from '../../support/test-world.ts';
import { browserOf, ledTo, questionOf } from './asking.ts';

const CALLBACK = 'https://postbox.example.com/callback';
const MISMATCH =
  'error=redirect_uri_mismatch&error_description=The+redirect_uri+MUST+match+the+registered+callback+URL+for+this+application.' +
  '&error_uri=https%3A%2F%2Fdocs.github.com%2Fapps%2Fmanaging-oauth-apps%2Ftroubleshooting-authorization-request-errors%2F%23redirect-uri-mismatch';

describe('A redirect URI that is not the app’s', () => {
  it('is told to the registered callback as recorded, with state at the end', async () => {
    const here = await createTestWorld();
    const app = await registerTestApp(here.context, here.alice, { callbackUrls: [CALLBACK] });
    const alice = await browserOf(here, here.alice);
    const evil = { redirect_uri: 'https://evil.example/' };

    const answers = [
      await alice.get(questionOf(app, { ...evil, state: 'x' })),
      await alice.get(questionOf(app, evil)),
    ];

    expect(answers.map(({ headers }) => headers.location)).toEqual([
      `${CALLBACK}?${MISMATCH}&state=x`,
      `${CALLBACK}?${MISMATCH}`,
    ]);
  });

  it('never takes anybody there, nor to a page: neither the question, nor the answer, whatever was granted', async () => {
    const here = await createTestWorld();
    const app = await registerTestApp(here.context, here.alice, { callbackUrls: [CALLBACK] });
    const alice = await browserOf(here, here.alice);
    await here.alice.put(`/authorizations/clients/${app.clientId}`, { client_secret: app.secret });

    expect(HOSTILE_URIS.length).toBeGreaterThanOrEqual(60);
    for (const redirect_uri of HOSTILE_URIS) {
      const asked = await alice.get(questionOf(app, { redirect_uri }));
      expect([redirect_uri, asked.statusCode, ledTo(asked).place]).toEqual([redirect_uri, 303, CALLBACK]);
      expect(ledTo(asked).carried).not.toHaveProperty('code');
      await alice.get('/login/oauth/authorize');
      const fields = { client_id: app.clientId, redirect_uri, authorize: '1' };
      const said = await alice.post('/login/oauth/authorize', fields);
      expect([redirect_uri, said.statusCode, ledTo(said).place]).toEqual([redirect_uri, 303, CALLBACK]);
      expect(ledTo(said).carried).not.toHaveProperty('code');
    }
  });
});
