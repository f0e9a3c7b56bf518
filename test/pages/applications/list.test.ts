import { describe, expect, it } from 'vitest';
import { personAsOwner } from '../../../src/core/delegation/apps/owner.ts';
import { registerApp } from '../../../src/core/delegation/apps/register.ts';
import { flushUsage } from '../../../src/core/operations/housekeeping/flush-usage.ts';
import { createSignedInWorld, personalToken } from '../tokens/signed-in-world.ts';
import { authorizeApp } from './authorize-app.ts';

describe('GET /settings/applications', () => {
  it('shows that no app is authorized, regardless of personal tokens', async () => {
    const { browser, context, alice } = await createSignedInWorld();
    await personalToken(context, alice, { note: 'laptop' });
    const { statusCode, body } = await browser.get('/settings/applications');
    expect(statusCode).toBe(200);
    expect(body).toContain('No app can act for you yet.');
    expect(body).not.toContain('Revoke all');
  });

  it('shows each app once, with its owner, the scopes of all tokens, and its last use', async () => {
    const { browser, context, alice, postbox: app, bearer, clock } = await createSignedInWorld();
    const one = await authorizeApp(context, alice, { app, scopes: ['repo'], fingerprint: 'one' });
    await authorizeApp(context, alice, { app, scopes: ['gist', 'public_repo'], fingerprint: 'two' });
    clock.advance(60);
    await bearer(one.token).get('/user');
    await flushUsage(context);

    const { body } = await browser.get('/settings/applications');

    expect(body.match(/rel="noopener noreferrer nofollow"/g)).toHaveLength(1);
    expect(body).toContain('href="http://postbox.example.com"');
    expect(body).toContain('Owned by alice');
    expect(body).toContain('<p class="mono">gist, repo</p>');
    expect(body).toContain('Authorized <time datetime="2026-01-15T10:00:00Z">');
    expect(body).toContain('Last used <time datetime="2026-01-15T10:01:00Z">');
    expect(body).toContain(`href="/settings/connections/applications/${app.clientId}"`);
    expect(body).toContain('aria-label="Revoke Postbox"');
    expect(body).not.toContain(one.token);
  });

  it('does not show the authorizations of other users', async () => {
    const { browser, context, mallory, postbox: app } = await createSignedInWorld();
    await authorizeApp(context, mallory, { app });
    expect((await browser.get('/settings/applications')).body).toContain('No app can act for you yet.');
  });

  it('has pages of thirty, newest first', async () => {
    const { browser, context, alice, registerApp } = await createSignedInWorld();
    for (let number = 1; number <= 31; number++)
      await authorizeApp(context, alice, { app: await registerApp(`App${number}`), scopes: ['repo'] });

    const first = (await browser.get('/settings/applications')).body;
    const second = (await browser.get('/settings/applications?page=2')).body;

    expect(first.match(/aria-label="Revoke App/g)).toHaveLength(30);
    expect(first).toContain('aria-label="Revoke App31"');
    expect(first).toContain('rel="next" href="/settings/applications?page=2"');
    expect(second.match(/aria-label="Revoke App\d+"/g)).toEqual(['aria-label="Revoke App1"']);
  });

  it('escapes the name and URL of an app', async () => {
    const { browser, context, alice, mallory } = await createSignedInWorld();
    const url = 'https://mallory.example/"><script>alert(1)</script>';
    const wanted = { name: '<script>alert(1)</script>', url, description: null };
    const callbacks = { callbackUrls: ['https://mallory.example/'], deviceFlow: false };
    const { app } = await registerApp(context, personAsOwner(mallory.account), { ...wanted, ...callbacks });
    await authorizeApp(context, alice, { app });
    for (const path of ['/settings/applications', `/settings/connections/applications/${app.clientId}`]) {
      const { body } = await browser.get(path);
      expect(body).not.toContain('<script>alert');
      expect(body).toContain('&lt;script>alert(1)&lt;/script>');
    }
  });
});
