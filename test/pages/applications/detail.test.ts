import { describe, expect, it } from 'vitest';
import { flushUsage } from '../../../src/core/operations/housekeeping/flush-usage.ts';
import { registerTestApp } from '../../support/apps.ts';
import { aliceAtHerBrowser } from '../tokens/tokens.ts';
import { letIn } from './applications.ts';

describe('GET /settings/connections/applications/:client_id', () => {
  it('says what the app may do, and tells of its tokens one by one', async () => {
    const { browser, context, alice, postbox: app, bearer } = await aliceAtHerBrowser();
    const one = await letIn(context, alice, { app, scopes: ['repo'], fingerprint: 'first-machine' });
    const two = await letIn(context, alice, { app, scopes: ['user:email'], fingerprint: 'second-machine' });
    await bearer(one.token).at('192.0.2.7').get('/user');
    await flushUsage(context);

    const { statusCode, body } = await browser.get(`/settings/connections/applications/${app.clientId}`);

    expect(statusCode).toBe(200);
    expect(body).toContain('Full control of your repositories, including private ones');
    expect(body).toContain('Read your e-mail addresses');
    for (const text of ['first-machine', 'second-machine', '192.0.2.7', 'through the API, with a password'])
      expect(body).toContain(text);
    for (const { authorization, token } of [one, two]) {
      expect(body).toContain(`Token that ends in ${authorization.token.lastEight}`);
      for (const secret of [token, authorization.token.hash]) expect(body).not.toContain(secret);
    }
    expect(body.indexOf('second-machine')).toBeLessThan(body.indexOf('first-machine'));
  });

  it('shows what the app says of itself, and its home page', async () => {
    const { browser, context, alice, mallory } = await aliceAtHerBrowser();
    const said = { url: 'https://letters.example/', description: 'Letters that write themselves.' };
    const app = await registerTestApp(context, mallory, said);
    await letIn(context, alice, { app });

    const { body } = await browser.get(`/settings/connections/applications/${app.clientId}`);

    expect(body).toContain('<dd>Letters that write themselves.</dd>');
    expect(body).toContain('href="https://letters.example/"');
  });

  it('has thirty tokens on a page', async () => {
    const { browser, context, alice, postbox: app } = await aliceAtHerBrowser();
    for (let number = 1; number <= 31; number++)
      await letIn(context, alice, { app, fingerprint: `machine ${number}.` });
    const path = `/settings/connections/applications/${app.clientId}`;
    expect((await browser.get(path)).body.match(/machine \d+\./g)).toHaveLength(30);
    expect((await browser.get(`${path}?page=2`)).body.match(/machine \d+\./g)).toEqual(['machine 1.']);
  });

  it('has nothing for an app that was not let in, or that nobody knows', async () => {
    const { browser, context, mallory, postbox: app } = await aliceAtHerBrowser();
    await letIn(context, mallory, { app });
    for (const clientId of [app.clientId, '0'.repeat(20), 'nonsense', app.clientId.toUpperCase()]) {
      const { statusCode, body } = await browser.get(`/settings/connections/applications/${clientId}`);
      expect(statusCode).toBe(404);
      expect(body).toContain('There is no such page, or it is not yours to see.');
    }
  });

  it('speaks Chinese', async () => {
    const { browser, context, alice, postbox: app } = await aliceAtHerBrowser();
    await letIn(context, alice, { app, scopes: ['gist'] });
    const { body } = await browser.get(`/settings/connections/applications/${app.clientId}`, {
      'accept-language': 'zh-CN',
    });
    expect(body).toContain('创建 gist');
    expect(body).toContain('通过 API，使用密码');
  });
});
