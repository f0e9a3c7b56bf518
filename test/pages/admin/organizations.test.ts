import { describe, expect, it } from 'vitest';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createAcme } from '../../support/organizations.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { administeredTown } from './administrator.ts';

const PLACE = '/admin/organizations';

describe('The list of organizations', () => {
  it('says when there are none, and lists them', async () => {
    const here = await administeredTown();

    expect((await here.admin.get(PLACE)).body).toContain('There are no organizations yet.');
    await createAcme(here);
    const { body } = await here.admin.get(PLACE);
    expect(body).toContain(`href="${PLACE}/Acme"`);
    expect(body).toContain('2 members · 1 team');
    const chinese = await here.admin.get(PLACE, { 'accept-language': 'zh-CN' });
    expect(chinese.body).toContain('2 名成员');
  });

  it('is for site administrators', async () => {
    const here = await administeredTown();
    await createAcme(here);
    const hers = createTestBrowser(here.server);
    await hers.signIn(here.alice);

    for (const path of [PLACE, `${PLACE}/new`, `${PLACE}/acme`, `${PLACE}/acme/teams/platform-tools`])
      expect((await hers.get(path)).statusCode).toBe(404);
    expect((await hers.post(`${PLACE}/acme/removal`)).statusCode).toBe(404);
  });
});

describe('Making an organization', () => {
  it('leads to its page, with its owner', async () => {
    const { admin, context } = await administeredTown();
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
  ])('says what is wrong with %j, and makes nothing', async (typed, problem) => {
    const { admin } = await administeredTown();
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
  ])('keeps what was typed at %s, to be put right', async (form, typed, kept) => {
    const here = await administeredTown();
    await createAcme(here);
    await here.admin.get(`${PLACE}/acme`);

    const { statusCode, body } = await here.admin.post(`${PLACE}/acme${form}`, typed);

    expect(statusCode).toBe(422);
    for (const each of kept) expect(body).toContain(each);
  });

  it('adds people, changes their roles, and takes them out', async () => {
    const here = await administeredTown();
    await createAcme(here);
    const { admin } = here;
    await admin.get(`${PLACE}/acme`);

    const added = await admin.post(`${PLACE}/acme/members`, { member: 'mallory', role: 'member' });
    expect(added.headers.location).toBe(`${PLACE}/Acme?notice=organization_changed`);
    expect((await here.mallory.get('/orgs/acme/memberships/mallory')).json().role).toBe('member');
    await admin.post(`${PLACE}/acme/members`, { member: 'mallory', role: 'admin' });
    expect((await here.mallory.get('/orgs/acme/memberships/mallory')).json().role).toBe('admin');
    await admin.post(`${PLACE}/acme/members/mallory/removal`);
    expect((await here.mallory.get('/orgs/acme/members/mallory')).statusCode).toBe(302);
    const wrong = await admin.post(`${PLACE}/acme/members`, { member: 'who', role: 'member' });
    expect([wrong.statusCode, wrong.body.includes('There is no account with this login.')]).toEqual([
      422,
      true,
    ]);
  });

  it('makes teams, fills and empties and deletes them', async () => {
    const here = await administeredTown();
    await createAcme(here);
    const { admin, mallory } = here;
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
  ])('asks ahead of %s, and nothing is done yet', async (deed, asks, page) => {
    const here = await administeredTown();
    await createAcme(here);
    const { admin, context } = here;
    const before = (await allAuditEvents(context)).length;

    expect((await admin.get(`${PLACE}/Acme${page}`)).body).toContain(`href="${PLACE}/Acme${deed}"`);
    const { statusCode, body } = await admin.get(`${PLACE}/Acme${deed}`);

    expect(statusCode).toBe(200);
    expect(body).toContain(`<h1>${asks}</h1>`);
    expect(body).toContain(`action="${PLACE}/Acme${deed}"`);
    expect(await allAuditEvents(context)).toHaveLength(before);
    expect((await admin.post(`${PLACE}/Acme${deed}`)).statusCode).toBe(303);
    expect((await admin.get(`${PLACE}/Acme${deed}`)).statusCode).toBe(404);
  });

  it('switches single sign-on', async () => {
    const here = await administeredTown();
    await createAcme(here);
    const { admin } = here;
    await admin.get(`${PLACE}/acme`);

    await admin.post(`${PLACE}/acme/single-sign-on`);
    expect((await admin.follow()).body).toContain('No longer require it');
    await admin.post(`${PLACE}/acme/single-sign-on/end`);
    expect((await admin.follow()).body).toContain('Require single sign-on');
  });

  it('deletes it after a question', async () => {
    const here = await administeredTown();
    await createAcme(here);

    expect((await here.admin.get(`${PLACE}/acme/removal`)).body).toContain('Delete Acme?');
    await here.admin.post(`${PLACE}/acme/removal`);

    expect((await here.admin.follow()).body).toContain('The organization is deleted.');
    expect((await here.anonymous.get('/orgs/acme')).statusCode).toBe(404);
    expect((await here.alice.get('/user/orgs')).json()).toEqual([]);
  });
});
