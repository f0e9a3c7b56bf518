import { describe, expect, it } from 'vitest';
import { flushUsage } from '../../../src/core/operations/housekeeping/flush-usage.ts';
import { registerTestApp } from '../../support/apps.ts';
import { createSignedInWorld } from '../tokens/signed-in-world.ts';
import { authorizeApp } from './authorize-app.ts';

describe('GET /settings/connections/applications/:client_id', () => {
  it('shows the scopes of the app, and its tokens without secrets', async () => {
    const { browser, context, alice, postbox: app, bearer } = await createSignedInWorld();
    const one = await authorizeApp(context, alice, { app, scopes: ['repo'], fingerprint: 'first-machine' });
    const two = await authorizeApp(context, alice, {
      app,
      scopes: ['user:email'],
      fingerprint: 'second-machine',
    });
    await bearer(one.token).at('192.0.2.7').get('/user');
    await flushUsage(context);

    const { statusCode, body } = await browser.get(`/settings/connections/applications/${app.clientId}`);

    expect(statusCode).toBe(200);
    expect(body).toContain('Full control of your repositories, private ones included');
    expect(body).toContain('Read your e-mail addresses');
    for (const text of ['first-machine', 'second-machine', '192.0.2.7', 'through the API, with a password'])
      expect(body).toContain(text);
    for (const { authorization, token } of [one, two]) {
      expect(body).toContain(`Token that ends in ${authorization.token.lastEight}`);
      for (const secret of [token, authorization.token.hash]) expect(body).not.toContain(secret);
    }
    expect(body.indexOf('second-machine')).toBeLessThan(body.indexOf('first-machine'));
  });

  it('shows the description and home page of the app', async () => {
    const { browser, context, alice, mallory } = await createSignedInWorld();
    const profile = { url: 'https://letters.example/', description: 'Letters that write themselves.' };
    const app = await registerTestApp(context, mallory, profile);
    await authorizeApp(context, alice, { app });

    const { body } = await browser.get(`/settings/connections/applications/${app.clientId}`);

    expect(body).toContain('<dd>Letters that write themselves.</dd>');
    expect(body).toContain('href="https://letters.example/"');
  });

  it('has pages of thirty tokens', async () => {
    const { browser, context, alice, postbox: app } = await createSignedInWorld();
    for (let number = 1; number <= 31; number++)
      await authorizeApp(context, alice, { app, fingerprint: `machine ${number}.` });
    const path = `/settings/connections/applications/${app.clientId}`;
    expect((await browser.get(path)).body.match(/machine \d+\./g)).toHaveLength(30);
    expect((await browser.get(`${path}?page=2`)).body.match(/machine \d+\./g)).toEqual(['machine 1.']);
  });

  it('returns 404 for an app that is unknown or not authorized', async () => {
    const { browser, context, mallory, postbox: app } = await createSignedInWorld();
    await authorizeApp(context, mallory, { app });
    for (const clientId of [app.clientId, '0'.repeat(20), 'nonsense', app.clientId.toUpperCase()]) {
      const { statusCode, body } = await browser.get(`/settings/connections/applications/${clientId}`);
      expect(statusCode).toBe(404);
      expect(body).toContain('There is no such page, or it is not yours to see.');
    }
  });

  it('is available in Chinese', async () => {
    const { browser, context, alice, postbox: app } = await createSignedInWorld();
    await authorizeApp(context, alice, { app, scopes: ['gist'] });
    const { body } = await browser.get(`/settings/connections/applications/${app.clientId}`, {
      'accept-language': 'zh-CN',
    });
    expect(body).toContain('创建 gist');
    expect(body).toContain('通过 API，使用密码');
  });
});
