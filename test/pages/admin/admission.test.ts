import { describe, expect, it } from 'vitest';
import { pageRoutes } from '../../../src/pages/routes.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { BULK_QUESTIONS, createPopulatedWorld, pagePaths } from '../../support/populated-world.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createAdministeredWorld } from './administered-world.ts';

const isAdministration = (path: string) => path === '/admin' || path.startsWith('/admin/');

describe('The administration pages', () => {
  it('all have the audience siteAdministrator; what only shows something needs no confirmation', () => {
    const routes = pageRoutes.filter(({ path }) => isAdministration(path));
    const audiencesOf = (wanted: string) =>
      new Set(routes.filter(({ method }) => method === wanted).map(({ audience }) => audience));
    const searches = routes.filter(
      ({ method, audience }) => method === 'POST' && audience === 'readingSiteAdministrator',
    );
    expect(searches.map(({ path }) => path)).toEqual([
      '/admin/tokens',
      '/admin/tokens/inspection',
      '/admin/audit',
      '/admin/refusals',
    ]);
    expect(audiencesOf('POST')).toEqual(new Set(['siteAdministrator', 'readingSiteAdministrator']));
    expect(audiencesOf('GET')).toEqual(new Set(['readingSiteAdministrator', 'siteAdministrator']));
  });

  it('return 200 to a site administrator', async () => {
    const { browser, fillPath } = await createPopulatedWorld();
    // A page that shows a secret redirects when there is none.
    for (const path of pagePaths('GET').filter(isAdministration))
      expect((await browser.get(fillPath(path) + (BULK_QUESTIONS[path] ?? ''))).statusCode, path).toBe(
        path.endsWith('/:shown') ? 303 : 200,
      );
  });

  it('return 404 to other users, and change nothing', async () => {
    const { server, mallory, context, fillPath } = await createPopulatedWorld();
    const browser = createTestBrowser(server);
    await browser.signIn(mallory);
    const before = await allAuditEvents(context);

    for (const path of pagePaths('GET').filter(isAdministration))
      expect((await browser.get(fillPath(path))).statusCode, path).toBe(404);
    for (const path of pagePaths('POST').filter(isAdministration)) {
      await browser.get('/settings/developers');
      expect((await browser.post(fillPath(path), { login: 'carol' })).statusCode, path).toBe(404);
    }

    expect((await browser.get('/settings/developers')).body).not.toContain('href="/admin"');
    expect(await allAuditEvents(context)).toEqual(before);
  });

  it('redirect signed-out users to the sign-in', async () => {
    const { server } = await createAdministeredWorld();
    expect((await createTestBrowser(server).get('/admin')).headers.location).toBe(
      '/login?return_to=%2Fadmin',
    );
  });

  it('require a confirmed session to change something', async () => {
    const { admin, clock, account } = await createAdministeredWorld();
    clock.advance(901);
    expect((await admin.get('/admin/people/bob')).statusCode).toBe(200);
    const sent = await admin.post('/admin/people/bob/suspension');
    expect(sent.headers.location).toMatch(/^\/sessions\/confirm\?/);
    expect((await account('bob')).suspendedAt).toBeNull();
  });

  it('return 404 at once when the administrator rights are removed', async () => {
    const { admin, server, bob, account, clock } = await createAdministeredWorld();
    await admin.get('/admin/people/bob');
    await admin.post('/admin/people/bob/site-admin');
    const other = createTestBrowser(server);
    await other.signIn(bob);
    await other.get('/sessions/two-factor');
    await other.post('/sessions/two-factor', { otp: bob.code() });
    expect((await other.get('/admin')).statusCode).toBe(200);
    clock.advance(1);

    await admin.get('/admin/people/bob');
    await admin.post('/admin/people/bob/site-admin/end');

    expect((await other.get('/admin')).statusCode).toBe(404);
    expect((await account('bob')).siteAdminSince).toBeNull();
  });
});

describe('The system status page', () => {
  it('shows the versions, the health and the counts', async () => {
    const { admin } = await createAdministeredWorld();

    const { body } = await admin.get('/admin');

    expect(body).toContain(process.version);
    expect(body).toContain('https://latchkey.example');
    expect(body).toContain('fits this database');
    expect(body).toMatch(/(SQLite|PostgreSQL) <span class="tag good">answers/);
    expect(body).toContain('<dt>People</dt><dd><a href="/admin/people">3</a></dd>');
    expect(body).toContain('<dt>Apps</dt><dd><a href="/admin/apps">1</a></dd>');
    expect(body).toContain('<dt>Sessions</dt><dd>1</dd>');
  });
});
