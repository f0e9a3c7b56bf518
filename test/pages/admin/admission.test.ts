import { describe, expect, it } from 'vitest';
import { pageRoutes } from '../../../src/pages/routes.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createPopulatedWorld, pagePaths } from '../../support/populated-world.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { administeredTown } from './administrator.ts';

const ofAdministration = (path: string) => path === '/admin' || path.startsWith('/admin/');

describe('The pages of the administration', () => {
  it('are for site administrators, each of them', () => {
    const routes = pageRoutes.filter(({ path }) => ofAdministration(path));
    expect(new Set(routes.map(({ audience }) => audience))).toEqual(new Set(['siteAdministrator']));
  });

  it('are there for a site administrator', async () => {
    const { browser, fillPath: filled } = await createPopulatedWorld();
    for (const path of pagePaths('GET').filter(ofAdministration))
      expect((await browser.get(filled(path))).statusCode, path).toBe(200);
  });

  it('are nothing to anybody else, and nothing is done', async () => {
    const { server, mallory, context, fillPath: filled } = await createPopulatedWorld();
    const browser = createTestBrowser(server);
    await browser.signIn(mallory);
    const before = await allAuditEvents(context);

    for (const path of pagePaths('GET').filter(ofAdministration))
      expect((await browser.get(filled(path))).statusCode, path).toBe(404);
    for (const path of pagePaths('POST').filter(ofAdministration)) {
      await browser.get('/settings/developers');
      expect((await browser.post(filled(path), { login: 'carol' })).statusCode, path).toBe(404);
    }

    expect((await browser.get('/settings/developers')).body).not.toContain('href="/admin"');
    expect(await allAuditEvents(context)).toEqual(before);
  });

  it('ask a stranger to sign in', async () => {
    const { server } = await administeredTown();
    expect((await createTestBrowser(server).get('/admin')).headers.location).toBe(
      '/login?return_to=%2Fadmin',
    );
  });

  it('ask for the password once more after a while', async () => {
    const { admin, clock } = await administeredTown();
    clock.advance(901);
    expect((await admin.get('/admin')).headers.location).toBe('/sessions/confirm?return_to=%2Fadmin');
  });

  it('close at once to whoever is no site administrator any more', async () => {
    const { admin, server, bob, account, clock } = await administeredTown();
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

describe('The state of the system', () => {
  it('says what runs, and how much there is', async () => {
    const { admin } = await administeredTown();

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
