import { describe, expect, it } from 'vitest';
import { findAccount } from '../../../src/core/identity/accounts/find.ts';
import { registerTestApp } from '../../support/apps.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createAdministeredWorld } from './administered-world.ts';

const shownPassword = (page: string) => /<output id="fresh-password">([^<]+)<\/output>/.exec(page)?.[1] ?? '';

describe('The list of people', () => {
  it('is searched by login and name, and shows two-factor authentication', async () => {
    const { admin } = await createAdministeredWorld();

    const all = (await admin.get('/admin/people')).body;
    const found = (await admin.get('/admin/people?q=BOB')).body;
    const none = (await admin.get('/admin/people?q=%25')).body;

    for (const login of ['alice', 'bob', 'mallory']) expect(all).toContain(`/admin/people/${login}"`);
    expect(found).toContain('/admin/people/bob"');
    expect(found).toContain('<span class="tag good">Two-factor authentication</span>');
    expect(found).not.toContain('/admin/people/alice"');
    expect(none).toContain('Nobody was found.');
    const alices = (await admin.get('/admin/people/alice')).body;
    expect(alices).toMatch(/<dt>Two-factor authentication<\/dt><dd>Off<\/dd>/);
  });
});

describe('The page of the administrator’s own account', () => {
  it('has no actions that would lock the administrator out', async () => {
    const { admin } = await createAdministeredWorld();

    const mallorys = (await admin.get('/admin/people/mallory')).body;
    const others = (await admin.get('/admin/people/bob')).body;

    expect(mallorys).toContain('This is you.');
    expect(mallorys).not.toContain('/suspension');
    expect(mallorys).not.toContain('class="card danger"');
    expect(others).toContain('/suspension');
  });
});

describe('Adding a person', () => {
  it('shows a temporary password once, which must be changed at the first sign-in', async () => {
    const { admin, server, context, account, log } = await createAdministeredWorld();
    await admin.get('/admin/people/new');

    const wanted = { login: 'carol', name: 'Carol <b>', email: 'carol@example.com', site_admin: '1' };
    const answer = await admin.send('/admin/people', wanted);

    const password = shownPassword(answer.body);
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(answer.body).toContain('Carol &lt;b>');
    expect(await account('carol')).toMatchObject({ siteAdminSince: expect.any(String), name: 'Carol <b>' });
    expect((await admin.get('/admin/people/carol')).body).not.toContain(password);
    expect(log.join()).not.toContain(password);
    const otherBrowser = createTestBrowser(server);
    await otherBrowser.signIn({ login: 'carol', password });
    expect((await otherBrowser.get('/settings/developers')).headers.location).toContain('/settings/password');
    const made = (await allAuditEvents(context)).find(
      ({ action, account }) => action === 'user.create' && account === 'carol',
    );
    expect(made?.actor).toBe('mallory');
  });

  it('refuses a name with bidi characters', async () => {
    const { admin } = await createAdministeredWorld();
    await admin.get('/admin/people/new');

    const answer = await admin.post('/admin/people', { login: 'carol', name: 'C\u202eecila' });

    expect(answer.statusCode).toBe(422);
    expect(answer.body).toMatch(/id="name-problem">[^<]* must not hold invisible characters./);
  });

  it.each([
    ['a login that is taken', { login: 'Alice' }, 'login'],
    ['a reserved login', { login: 'Login' }, 'login'],
    ['an invalid login', { login: 'not a login' }, 'login'],
    ['an invalid address', { login: 'carol', email: 'nowhere' }, 'email'],
    ['an address that is taken', { login: 'carol', email: 'alice@example.com' }, 'email'],
  ])('is refused for %s, with an error at the field', async (_, wanted, field) => {
    const { admin, context } = await createAdministeredWorld();
    await admin.get('/admin/people/new');

    const answer = await admin.post('/admin/people', { name: 'Somebody', ...wanted });

    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(`id="${field}-problem"`);
    expect(answer.body).toContain('value="Somebody"');
    expect(await context.db.selectFrom('accounts').select('id').execute()).toHaveLength(3);
  });
});

describe('The page of a person', () => {
  it('shows addresses, tokens and apps', async () => {
    const { admin, alice } = await createAdministeredWorld();
    const { token } = (await alice.post('/authorizations', { note: 'ci <x>', scopes: ['gist'] })).json();

    const { body } = await admin.get('/admin/people/alice');

    expect(body).toContain('alice@example.com');
    expect(body).toContain(`…${token.slice(-8)}`);
    expect(body).toContain('ci &lt;x>');
    expect(body).toContain('Postbox');
    expect((await admin.get('/admin/people/nobody-here')).statusCode).toBe(404);
  });

  it('exists for a login that is also the name of a page', async () => {
    const { admin } = await createAdministeredWorld();
    await admin.get('/admin/people/new');
    await admin.post('/admin/people', { login: 'new' });

    expect((await admin.get('/admin/people?q=new')).body).toContain('href="/admin/people/New"');
    expect((await admin.get('/admin/people/New')).body).toContain('<h1>new</h1>');
  });

  it('changes the name and the primary address, which becomes verified', async () => {
    const { admin, alice, context, basic } = await createAdministeredWorld();
    const place = '/admin/people/alice';
    expect((await admin.get(place)).body).toMatch(/<input id="email"[^>]*value="alice@example.com"/);

    const answer = await admin.post(place, { name: 'Alice Liddell', email: 'liddell@example.com' });

    expect(answer.headers.location).toBe(`${place}?notice=person_changed`);
    const known = { name: 'Alice Liddell', login: 'alice' };
    expect((await basic('liddell@example.com', alice.password).get('/user')).json()).toMatchObject(known);
    expect((await admin.get(place)).body).toContain('alice@example.com');
    const recorded = (await allAuditEvents(context)).slice(-2);
    expect(recorded.map(({ action, actor }) => [action, actor])).toEqual([
      ['user.update', 'mallory'],
      ['user.add_email', 'mallory'],
    ]);
    await admin.post(place, { name: 'Alice Liddell', email: '' });
    await admin.post(place, { name: 'Alice Liddell', email: 'liddell@example.com' });
    expect((await allAuditEvents(context)).slice(-2)).toEqual(recorded);
  });

  it.each([
    [{ name: 'x', email: 'bob@example.com' }, 'email'],
    [{ name: 'x', email: 'nowhere' }, 'email'],
    [{ name: 'x\u202E', email: 'alice@example.com' }, 'name'],
  ])('returns 422 for %j with an error at the field, and changes nothing', async (typed, field) => {
    const { admin, alice } = await createAdministeredWorld();
    await admin.get('/admin/people/alice');

    const { statusCode, body } = await admin.post('/admin/people/alice', typed);

    expect(statusCode).toBe(422);
    expect(body).toContain(`id="${field}-problem"`);
    expect(body).toContain(`value="${typed.email}"`);
    expect((await alice.get('/user')).json()).toMatchObject({ name: 'Alice', login: 'alice' });
  });

  it.each([
    ['bob', 'suspension', 'Suspend bob?', 'Suspend'],
    ['bob', 'two-factor/reset', 'Reset two-factor authentication of bob?', 'Reset two-factor authentication'],
    ['bob', 'password', 'Create a new temporary password for bob?', 'Create a new temporary password'],
    ['bob', 'site-admin', 'Give bob administrator rights?', 'Give administrator rights'],
    ['bob', 'deletion', 'Delete the account bob?', 'Delete the account'],
    ['carol', 'site-admin/end', 'Remove administrator rights from carol?', 'Remove administrator rights'],
  ])('asks %s for a confirmation of %s before it changes anything', async (login, action, heading, label) => {
    const { admin, context } = await createAdministeredWorld();
    await admin.get('/admin/people/new');
    await admin.post('/admin/people', { login: 'carol', name: '', email: '', site_admin: '1' });
    const before = (await allAuditEvents(context)).length;
    const place = `/admin/people/${login}`;

    expect((await admin.get(place)).body).toContain(
      `<a class="button danger" href="${place}/${action}">${label}</a>`,
    );
    const { statusCode, body } = await admin.get(`${place}/${action}`);

    expect(statusCode).toBe(200);
    expect(body).toContain(`<h1>${heading}</h1>`);
    expect(body).toContain(`<form method="post" action="${place}/${action}"`);
    expect(body).toContain(`<a href="${place}">Cancel</a>`);
    expect(await allAuditEvents(context)).toHaveLength(before);
    expect((await admin.post(`${place}/${action}`)).statusCode).toBe(303);
  });

  it('lists the first thirty apps, and links to all of them', async () => {
    const { admin, context, alice } = await createAdministeredWorld();
    for (let number = 10; number < 40; number++)
      await registerTestApp(context, alice, { name: `App ${number}` });

    const { body } = await admin.get('/admin/people/alice');

    expect(body).toContain('<a href="/admin/apps?q=alice">');
    expect((await admin.get('/admin/apps?q=alice&page=2')).body).toContain('Postbox');
  });

  it('returns 404 to a confirmation for an unknown login', async () => {
    const { admin } = await createAdministeredWorld();
    expect((await admin.get('/admin/people/nobody-here/suspension')).statusCode).toBe(404);
  });

  it('suspends the account: password, tokens and sessions are refused until the suspension ends', async () => {
    const { admin, server, alice, bearer, context, account } = await createAdministeredWorld();
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();
    const otherBrowser = createTestBrowser(server);
    await otherBrowser.signIn(alice);
    await admin.get('/admin/people/alice');

    const done = await admin.post('/admin/people/alice/suspension');

    expect(done.headers.location).toBe('/admin/people/alice?notice=person_suspended');
    expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect((await alice.get('/user')).statusCode).toBe(403);
    expect((await otherBrowser.get('/settings/developers')).headers.location).toContain('/login');
    const recorded = (await allAuditEvents(context)).filter(({ account }) => account === 'alice').slice(-3);
    expect(recorded.map(({ action, actor }) => [action, actor])).toEqual([
      ['user.suspend', 'mallory'],
      ['user.logout', 'mallory'],
      ['user.failed_login', null],
    ]);

    expect((await admin.follow()).body).toContain('The account is suspended.');
    await admin.post('/admin/people/alice/suspension/end');
    expect((await account('alice')).suspendedAt).toBeNull();
    expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });

  it('resets two-factor authentication', async () => {
    const { admin, bob, account, context } = await createAdministeredWorld();
    await admin.get('/admin/people/bob');

    await admin.post('/admin/people/bob/two-factor/reset');

    expect((await account('bob')).twoFactorSince).toBeNull();
    expect((await bob.get('/user')).statusCode).toBe(200);
    expect((await allAuditEvents(context)).at(-1)).toMatchObject({
      action: 'two_factor_authentication.disabled',
      actor: 'mallory',
      account: 'bob',
    });
  });

  it('sets a temporary password, shown once, and invalidates the old one', async () => {
    const { admin, alice, basic, account } = await createAdministeredWorld();
    await admin.get('/admin/people/alice');

    const answer = await admin.send('/admin/people/alice/password');

    const password = shownPassword(answer.body);
    expect(answer.statusCode).toBe(200);
    expect((await alice.get('/user')).statusCode).toBe(401);
    expect((await basic('alice', password).get('/user')).statusCode).toBe(200);
    expect((await account('alice')).passwordTemporarySince).not.toBeNull();
    expect(answer.body).toContain('Temporary password');
  });

  it('deletes an account, and refuses one that owns something, with a list', async () => {
    const { admin, context } = await createAdministeredWorld();
    await admin.get('/admin/people/alice/deletion');
    const owner = await admin.post('/admin/people/alice/deletion');
    await admin.get('/admin/people/bob/deletion');
    const done = await admin.post('/admin/people/bob/deletion');

    expect(owner.statusCode).toBe(422);
    expect(owner.body).toContain('This account owns the apps Postbox. Give these to somebody else first.');
    expect(done.headers.location).toBe('/admin/people?notice=person_deleted');
    expect((await admin.follow()).body).toContain('The account is deleted.');
    expect(await findAccount(context, 'bob')).toBeUndefined();
    expect((await admin.get('/admin/people/bob')).statusCode).toBe(404);
    const trail = (await admin.get('/admin/audit')).body;
    expect(trail).toContain('Account deleted');
    expect(trail).not.toContain('href="/admin/people/#');
  });

  it('grants administrator rights', async () => {
    const { admin, account } = await createAdministeredWorld();
    await admin.get('/admin/people/alice');

    await admin.post('/admin/people/alice/site-admin');

    expect((await account('alice')).siteAdminSince).not.toBeNull();
  });

  it.each(['suspension', 'site-admin/end', 'password', 'two-factor/reset', 'deletion'])(
    'does not let administrators lock themselves out: %s',
    async (action) => {
      const { admin, account } = await createAdministeredWorld();
      const before = await account('mallory');
      const { body } = await admin.get('/admin/people/mallory');
      expect(body).not.toContain(`/admin/people/mallory/${action}"`);

      const answer = await admin.post(`/admin/people/mallory/${action}`);

      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('There is a problem');
      expect(await account('mallory')).toEqual(before);
    },
  );
});

describe('An added e-mail address', () => {
  it('is verified by an administrator, and not by its owner', async () => {
    const { admin, alice, server } = await createAdministeredWorld();
    const browserOfAlice = createTestBrowser(server);
    await browserOfAlice.signIn(alice);
    await browserOfAlice.get('/settings/emails');
    await browserOfAlice.post('/settings/emails', { email: 'second@example.com' });
    const [, place = ''] =
      /action="(\/admin\/people\/alice\/emails\/\d+\/verification)"/.exec(
        (await admin.get('/admin/people/alice')).body,
      ) ?? [];

    expect((await browserOfAlice.post(place)).statusCode).toBe(404);
    expect((await admin.post(place)).statusCode).toBe(303);

    expect((await admin.follow()).body).not.toContain('/verification"');
    const listed = (await alice.get('/user/emails')).json();
    expect(listed).toContainEqual(expect.objectContaining({ email: 'second@example.com', verified: true }));
  });
});
