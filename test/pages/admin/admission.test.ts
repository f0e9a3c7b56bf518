import { describe, expect, it } from 'vitest';
import { browsing } from '../../support/browsing.ts';
import { administeredTown } from './administrator.ts';

const PAGES = [
  '/admin',
  '/admin/people',
  '/admin/people/new',
  '/admin/people/alice',
  '/admin/apps',
  '/admin/tokens',
  '/admin/audit',
  '/admin/audit/export?format=csv',
];

const DEEDS = [
  '/admin/people',
  '/admin/people/bob/suspension',
  '/admin/people/bob/suspension/end',
  '/admin/people/bob/two-factor/reset',
  '/admin/people/bob/password',
  '/admin/people/alice/site-admin',
  '/admin/people/mallory/site-admin/end',
  '/admin/tokens/1/revocation',
];

describe('The pages of the administration', () => {
  it('are there for a site administrator', async () => {
    const { admin, postbox } = await administeredTown();
    const ofApp = ['', '/tokens/revocation', '/removal'].map(
      (below) => `/admin/apps/${postbox.clientId}${below}`,
    );
    for (const page of [...PAGES, ...ofApp]) expect((await admin.get(page)).statusCode).toBe(200);
  });

  it('are nothing to anybody else, and nothing is done', async () => {
    const { server, alice, context, account, postbox } = await administeredTown();
    const browser = browsing(server);
    await browser.signIn(alice);
    const app = `/admin/apps/${postbox.clientId}`;

    for (const page of [...PAGES, app, `${app}/removal`])
      expect((await browser.get(page)).statusCode).toBe(404);
    for (const deed of [...DEEDS, `${app}/removal`, `${app}/tokens/revocation`]) {
      await browser.get('/settings/developers');
      const answer = await browser.post(deed, { login: 'carol' });
      expect(answer.statusCode).toBe(404);
    }
    expect((await browser.get('/settings/developers')).body).not.toContain('href="/admin"');
    expect((await account('bob')).suspendedAt).toBeNull();
    expect((await account('alice')).siteAdminSince).toBeNull();
    expect(await context.db.selectFrom('apps').selectAll().execute()).toHaveLength(1);
  });

  it('ask a stranger to sign in', async () => {
    const { server } = await administeredTown();
    expect((await browsing(server).get('/admin')).headers.location).toBe('/login?return_to=%2Fadmin');
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
    const other = browsing(server);
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
