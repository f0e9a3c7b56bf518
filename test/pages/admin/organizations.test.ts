import { describe, expect, it } from 'vitest';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createAcme } from '../../support/organizations.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createAdministeredWorld } from './administered-world.ts';

const PLACE = '/admin/organizations';

describe('The list of organizations', () => {
  it('shows the organizations, or that there are none', async () => {
    const world = await createAdministeredWorld();

    expect((await world.admin.get(PLACE)).body).toContain('There are no organizations yet.');
    await createAcme(world);
    const { body } = await world.admin.get(PLACE);
    expect(body).toContain(`href="${PLACE}/Acme"`);
    expect(body).toContain('2 members · 1 team');
    const chinese = await world.admin.get(PLACE, { 'accept-language': 'zh-CN' });
    expect(chinese.body).toContain('2 名成员');
  });

  it('returns 404 to other users than site administrators', async () => {
    const world = await createAdministeredWorld();
    await createAcme(world);
    const browserOfAlice = createTestBrowser(world.server);
    await browserOfAlice.signIn(world.alice);

    for (const path of [PLACE, `${PLACE}/new`, `${PLACE}/acme`, `${PLACE}/acme/teams/platform-tools`])
      expect((await browserOfAlice.get(path)).statusCode).toBe(404);
    expect((await browserOfAlice.post(`${PLACE}/acme/removal`)).statusCode).toBe(404);
  });
});

describe('Creating an organization', () => {
  it('redirects to its page, which shows its owner', async () => {
    const { admin, context } = await createAdministeredWorld();
    await admin.get(`${PLACE}/new`);

    const answer = await admin.post(PLACE, { login: 'guild', name: 'Guild <b>', owner: 'ALICE' });

    expect([answer.statusCode, answer.headers.location]).toEqual([303, `${PLACE}/guild`]);
    const { body } = await admin.follow();
    expect(body).toContain('Guild &lt;b>');
    expect(body).toContain('/admin/people/alice"');
    const events = (await allAuditEvents(context)).map(({ action, actor }) => [action, actor]);
    expect(events).toContainEqual(['org.create', 'mallory']);
    expect(events).toContainEqual(['org.add_member', 'mallory']);
  });

  it.each([
    [{ login: 'alice', owner: '' }, 'This login is taken already.'],
    [{ login: 'settings', owner: '' }, 'This site keeps this login for itself.'],
    [{ login: 'a--b', owner: '' }, 'A login has at most 39 letters and digits'],
    [{ login: 'guild', owner: 'who' }, 'There is no account with this login.'],
  ])('returns 422 for %j, and creates nothing', async (typed, problem) => {
    const { admin } = await createAdministeredWorld();
    await admin.get(`${PLACE}/new`);

    const { statusCode, body } = await admin.post(PLACE, { name: '', ...typed });

    expect(statusCode).toBe(422);
    expect(body).toContain(problem);
    expect((await admin.get(`${PLACE}/${typed.login}`)).statusCode).toBe(404);
  });
});

describe('The page of an organization', () => {
  it.each([
    ['/members', { member: 'nosuch', role: 'admin' }, ['value="nosuch"', '<option value="admin" selected>']],
    ['/teams', { name: '???' }, ['value="???"']],
    ['/teams/platform-tools/members', { member: 'nosuch' }, ['value="nosuch"']],
  ])('keeps the fields that were sent to %s with an error', async (form, typed, kept) => {
    const world = await createAdministeredWorld();
    await createAcme(world);
    await world.admin.get(`${PLACE}/acme`);

    const { statusCode, body } = await world.admin.post(`${PLACE}/acme${form}`, typed);

    expect(statusCode).toBe(422);
    for (const text of kept) expect(body).toContain(text);
  });

  it('adds and removes members, and changes their roles', async () => {
    const world = await createAdministeredWorld();
    await createAcme(world);
    const { admin } = world;
    await admin.get(`${PLACE}/acme`);

    const added = await admin.post(`${PLACE}/acme/members`, { member: 'mallory', role: 'member' });
    expect(added.headers.location).toBe(`${PLACE}/Acme?notice=member_added`);
    expect((await world.mallory.get('/orgs/acme/memberships/mallory')).json().role).toBe('member');
    await admin.post(`${PLACE}/acme/members`, { member: 'mallory', role: 'admin' });
    expect((await world.mallory.get('/orgs/acme/memberships/mallory')).json().role).toBe('admin');
    await admin.post(`${PLACE}/acme/members/mallory/removal`);
    expect((await world.mallory.get('/orgs/acme/members/mallory')).statusCode).toBe(302);
    const wrong = await admin.post(`${PLACE}/acme/members`, { member: 'who', role: 'member' });
    expect([wrong.statusCode, wrong.body.includes('There is no account with this login.')]).toEqual([
      422,
      true,
    ]);
  });

  it('creates and deletes teams, and adds and removes their members', async () => {
    const world = await createAdministeredWorld();
    await createAcme(world);
    const { admin, mallory } = world;
    const team = `${PLACE}/Acme/teams/night-shift`;
    await admin.get(`${PLACE}/acme`);

    expect((await admin.post(`${PLACE}/acme/teams`, { name: '!!' })).statusCode).toBe(422);
    await admin.post(`${PLACE}/acme/teams`, { name: 'Night Shift' });
    expect((await admin.get(team)).body).toContain('Nobody is in it yet.');
    await admin.post(`${team}/members`, { member: 'mallory' });
    expect((await mallory.get('/user/teams')).json()).toMatchObject([{ slug: 'night-shift' }]);
    expect((await admin.get(team)).body).toContain('Remove mallory');
    expect((await admin.post(`${team}/members`, { member: 'who' })).statusCode).toBe(422);
    await admin.post(`${team}/members/mallory/removal`);
    expect((await mallory.get('/user/teams')).json()).toEqual([]);
    await admin.post(`${team}/removal`);
    expect((await admin.get(team)).statusCode).toBe(404);
  });

  it.each([
    ['/members/bob/removal', 'Remove bob from Acme?', ''],
    [
      '/teams/platform-tools/members/bob/removal',
      'Remove bob from Platform &amp; Tools?',
      '/teams/platform-tools',
    ],
    ['/teams/platform-tools/removal', 'Delete Platform &amp; Tools?', '/teams/platform-tools'],
  ])('confirms %s first', async (action, asks, page) => {
    const world = await createAdministeredWorld();
    await createAcme(world);
    const { admin, context } = world;
    const before = (await allAuditEvents(context)).length;

    expect((await admin.get(`${PLACE}/Acme${page}`)).body).toContain(`href="${PLACE}/Acme${action}"`);
    const { statusCode, body } = await admin.get(`${PLACE}/Acme${action}`);

    expect(statusCode).toBe(200);
    expect(body).toContain(`<h1>${asks}</h1>`);
    expect(body).toContain(`action="${PLACE}/Acme${action}"`);
    expect(await allAuditEvents(context)).toHaveLength(before);
    expect((await admin.post(`${PLACE}/Acme${action}`)).statusCode).toBe(303);
    expect((await admin.get(`${PLACE}/Acme${action}`)).statusCode).toBe(404);
  });

  it('enables and disables single sign-on enforcement', async () => {
    const world = await createAdministeredWorld();
    await createAcme(world);
    const { admin } = world;
    await admin.get(`${PLACE}/acme`);

    await admin.post(`${PLACE}/acme/single-sign-on`);
    expect((await admin.follow()).body).toContain('No longer require it');
    await admin.post(`${PLACE}/acme/single-sign-on/end`);
    expect((await admin.follow()).body).toContain('Require single sign-on');
  });

  it('deletes the organization after a confirmation', async () => {
    const world = await createAdministeredWorld();
    await createAcme(world);

    expect((await world.admin.get(`${PLACE}/acme/removal`)).body).toContain('Delete Acme?');
    await world.admin.post(`${PLACE}/acme/removal`);

    expect((await world.admin.follow()).body).toContain('The organization is deleted.');
    expect((await world.anonymous.get('/orgs/acme')).statusCode).toBe(404);
    expect((await world.alice.get('/user/orgs')).json()).toEqual([]);
  });
});
