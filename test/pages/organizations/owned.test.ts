import { beforeEach, describe, expect, it } from 'vitest';
import { organizationAsOwner } from '../../../src/core/delegation/apps/owner.ts';
import { transferApp } from '../../../src/core/delegation/apps/transfer.ts';
import { addToOrganization } from '../../../src/core/directory/organizations/members.ts';
import type { Organization, Role } from '../../../src/core/directory/organizations/organization.ts';
import { writing } from '../../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../../src/core/identity/accounts/update.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { clientWithToken, createAcme, letIn } from '../../support/organizations.ts';
import { createTestBrowser, type TestBrowser } from '../../support/test-browser.ts';
import { createTestWorld, type Person, type TestWorld } from '../../support/test-world.ts';
import { createAdministeredWorld } from '../admin/administered-world.ts';

const HOME = '/organizations/acme/settings';
const OWN = '/organizations/Acme/settings';
const NOWHERE = '/organizations/nowhere/settings';
const TEAM = `${HOME}/teams/platform-tools`;

let world: TestWorld;
let acme: Organization;
/** Of Alice, the only owner. */
let owner: TestBrowser;

beforeEach(async () => {
  world = await createTestWorld();
  acme = await createAcme(world);
  owner = await signIn(world.alice);
  await owner.get(HOME);
});

async function signIn(person: Person, { server }: TestWorld = world): Promise<TestBrowser> {
  const browser = createTestBrowser(server);
  await browser.signIn(person);
  return browser;
}

/** By a personal token, which is the first authorization for the organization. */
async function letBobIn(into: TestWorld = world): Promise<void> {
  const { authorization } = await clientWithToken(into, into.bob);
  await letIn(into, { kind: 'token', authorizationId: authorization.id });
}

async function makeOwner({ account }: Person): Promise<void> {
  await addToOrganization(world.context, acme, { account, role: 'admin' });
}

/** Without what is another one in each response. */
function mainOf({ body }: { readonly body: string }): string {
  return body.slice(body.indexOf('<main'), body.indexOf('</main>'));
}

const PAGES = [
  '',
  '/teams/platform-tools',
  '/credentials',
  '/members/bob/removal',
  '/teams/platform-tools/removal',
  '/teams/platform-tools/members/bob/removal',
  '/credentials/1/revocation',
];
const FORMS: readonly (readonly [path: string, fields: Readonly<Record<string, string>>])[] = [
  ['/members', { member: 'mallory', role: 'admin' }],
  ['/teams', { name: 'Night shift' }],
  ['/teams/platform-tools/members', { member: 'mallory' }],
  ['/members/bob/removal', {}],
  ['/teams/platform-tools/removal', {}],
  ['/teams/platform-tools/members/bob/removal', {}],
  ['/credentials/1/revocation', {}],
];

describe('The pages of an organization for its owners', () => {
  it('are shown to an owner', async () => {
    await letBobIn();
    for (const page of PAGES) expect([page, (await owner.get(HOME + page)).statusCode]).toEqual([page, 200]);
  });

  it.each<[who: string, roles: readonly (readonly ['alice' | 'bob', Role])[], sender: 'alice' | 'mallory']>([
    [
      'a member',
      [
        ['bob', 'admin'],
        ['alice', 'member'],
      ],
      'alice',
    ],
    ['a stranger', [['bob', 'admin']], 'alice'],
    ['a site administrator who is no owner', [['bob', 'admin']], 'mallory'],
  ])(
    'return to %s what they return for an organization that does not exist, and change nothing',
    async (_, roles, sender) => {
      const administered = await createAdministeredWorld();
      const { context } = administered;
      const members = roles.map(([login, role]) => [administered[login], role] as const);
      await createAcme(administered, { members });
      await letBobIn(administered);
      const browser = await signIn(administered[sender], administered);
      const before = await allAuditEvents(context);

      for (const page of PAGES) {
        const [found, missing] = [await browser.get(HOME + page), await browser.get(NOWHERE + page)];
        expect([page, found.statusCode, mainOf(found)]).toEqual([page, 404, mainOf(missing)]);
      }
      for (const [path, fields] of FORMS) {
        await browser.get('/settings/organizations');
        const found = await browser.post(HOME + path, fields);
        await browser.get('/settings/organizations');
        const missing = await browser.post(NOWHERE + path, fields);
        expect([path, found.statusCode, mainOf(found)]).toEqual([path, 404, mainOf(missing)]);
      }
      expect(await allAuditEvents(context)).toEqual(before);
    },
  );

  it('show no e-mail address of anybody', async () => {
    await letBobIn();
    await world.alice.get('/user');
    for (const page of PAGES) expect(mainOf(await owner.get(HOME + page))).not.toContain('@');
  });

  it('ask for a confirmation when something is changed, but not when it is read', async () => {
    await letBobIn();
    world.clock.advance(901);

    for (const page of PAGES) expect((await owner.get(HOME + page)).statusCode).toBe(200);
    for (const [path, fields] of FORMS) {
      const { statusCode, headers } = await owner.post(HOME + path, fields);
      expect([path, statusCode, headers.location?.split('?')[0]]).toEqual([path, 303, '/sessions/confirm']);
    }
  });
});

describe('An owner', () => {
  it('adds people by their login, changes their roles, and removes them', async () => {
    const { mallory } = world;
    const added = await owner.post(`${HOME}/members`, { member: ' MALLORY ', role: 'member' });
    expect(added.headers.location).toBe(`${OWN}?notice=member_added`);
    expect((await owner.follow()).body).toContain('The person is a member of the organization now.');
    expect((await mallory.get('/orgs/acme/memberships/mallory')).json().role).toBe('member');

    const row =
      /<input type="hidden" name="member" value="mallory"\/><input type="hidden" name="role" value="admin"\/><button type="submit" aria-label="Make owner: mallory">/;
    expect(owner.page.replaceAll(' />', '/>')).toMatch(row);
    await owner.post(`${HOME}/members`, { member: 'mallory', role: 'admin' });
    expect((await mallory.get('/orgs/acme/memberships/mallory')).json().role).toBe('admin');

    const asked = await owner.get(`${HOME}/members/mallory/removal`);
    expect(asked.body).toContain('<h1>Remove mallory from Acme?</h1>');
    expect(asked.body).toContain('1 person and 0 teams');
    await owner.post(`${HOME}/members/mallory/removal`);
    expect((await mallory.get('/orgs/acme/members/mallory')).statusCode).toBe(302);
    const events = (await allAuditEvents(world.context)).slice(-3);
    expect(events.map(({ action, actor, account }) => [action, actor, account])).toEqual([
      ['org.add_member', 'alice', 'mallory'],
      ['org.update_member', 'alice', 'mallory'],
      ['org.remove_member', 'alice', 'mallory'],
    ]);
  });

  it('learns beside the field that there is no such person', async () => {
    const { statusCode, body } = await owner.post(`${HOME}/members`, { member: 'nosuch', role: 'admin' });

    expect(statusCode).toBe(422);
    expect(body).toContain('There is no account with this login.');
    expect(body).toContain('value="nosuch"');
    expect(body).toContain('<option value="admin" selected>');
  });

  it('creates and deletes teams, and adds and removes their members', async () => {
    const team = `${OWN}/teams/night-shift`;
    const { mallory } = world;

    await owner.post(`${HOME}/teams`, { name: 'Night Shift' });
    expect((await owner.follow()).body).toContain(`href="${team}"`);
    expect((await owner.get(team)).body).toContain('Nobody is in it yet.');
    await owner.post(`${team}/members`, { member: 'mallory' });
    expect((await mallory.get('/user/teams')).json()).toMatchObject([{ slug: 'night-shift' }]);
    expect((await owner.get(team)).body).toContain('Remove mallory');
    await owner.post(`${team}/members/mallory/removal`);
    expect((await mallory.get('/user/teams')).json()).toEqual([]);
    expect((await owner.get(`${team}/removal`)).body).toContain('Delete Night Shift?');
    await owner.post(`${team}/removal`);
    expect((await owner.get(team)).statusCode).toBe(404);
    const events = (await allAuditEvents(world.context)).slice(-5);
    expect(new Set(events.map(({ actor }) => actor))).toEqual(new Set(['alice']));
  });

  it('finds no way to delete the organization, nor to require single sign-on', async () => {
    const main = mainOf(await owner.get(HOME));

    expect(main).toContain('Only a site administrator changes whether it is required.');
    expect(main).not.toContain('/single-sign-on');
    expect(main).not.toContain(`${OWN}/removal`);
    for (const path of ['/removal', '/single-sign-on', '/single-sign-on/end'])
      expect((await owner.post(HOME + path)).statusCode).toBe(404);
  });

  it('is brought to the other organizations after leaving or stepping down, while another owner remains', async () => {
    const { alice, bob } = world;
    await makeOwner(bob);
    expect(mainOf(await owner.get(HOME))).not.toContain(': alice"');
    expect((await owner.get(`${HOME}/members/alice/removal`)).body).toContain('This is you');

    const steppedDown = await owner.post(`${HOME}/members`, { member: 'alice', role: 'member' });
    expect(steppedDown.headers.location).toBe('/settings/organizations?notice=member_added');
    expect((await owner.follow()).statusCode).toBe(200);
    await makeOwner(alice);
    await owner.get(HOME);
    const left = await owner.post(`${HOME}/members/alice/removal`);

    expect(left.headers.location).toBe('/settings/organizations?notice=member_removed');
    expect((await owner.follow()).body).toContain('You are in no organization.');
    expect((await owner.get(HOME)).statusCode).toBe(404);
  });
});

describe('The last owner', () => {
  it.each([
    ['removed', '/members/alice/removal', {}],
    ['made a member', '/members', { member: 'alice', role: 'member' }],
  ] as const)('cannot be %s by an owner, who learns why', async (_, path, fields) => {
    const { statusCode, body } = await owner.post(HOME + path, fields);

    expect(statusCode).toBe(422);
    expect(body).toContain('An organization needs an owner, and this is its last one.');
    expect((await owner.get(HOME)).statusCode).toBe(200);
    expect((await world.alice.get('/orgs/acme/memberships/alice')).json().role).toBe('admin');
  });

  it.each([
    ['removed', '/members/alice/removal', {}],
    ['made a member', '/members', { member: 'alice', role: 'member' }],
  ] as const)('can be %s by a site administrator', async (_, path, fields) => {
    const administered = await createAdministeredWorld();
    await createAcme(administered);
    const { admin } = administered;
    await admin.get('/admin/organizations/acme');

    expect((await admin.post(`/admin/organizations/acme${path}`, fields)).statusCode).toBe(303);

    expect((await (await signIn(administered.alice, administered)).get(HOME)).statusCode).toBe(404);
  });

  it('gets links to further members of the organization with the error, not of the question', async () => {
    const { context } = world;
    await context.storage.write(async (tx) => {
      const columns = { password_hash: 'none', created_at: acme.createdAt, updated_at: acme.createdAt };
      for (let one = 0; one < 31; one++) {
        const login = `extra-${one}`;
        const row = { ...columns, login, login_key: login };
        const { id } = await tx.insertInto('accounts').values(row).returning('id').executeTakeFirstOrThrow();
        const member = { organization_id: acme.id, account_id: id, role: 'member' } as const;
        await tx.insertInto('organization_members').values(member).execute();
      }
    });
    await owner.get(`${HOME}/members/alice/removal`);

    const { body } = await owner.post(`${HOME}/members/alice/removal`);

    expect(body).toContain(`href="${OWN}?page=2"`);
  });
});

describe('A team of the organization', () => {
  it('is not found by the path of another one', async () => {
    expect((await owner.get(TEAM)).statusCode).toBe(200);
    expect((await owner.get(`${HOME}/teams/none`)).statusCode).toBe(404);
  });
});

describe('The apps of an organization', () => {
  it('are listed for its owners and for site administrators, each with a link to a page of their own', async () => {
    const { context, postbox } = world;
    expect((await owner.get(HOME)).body).toContain('It owns no app yet.');

    await writing(context, (context) => transferApp(context, postbox, organizationAsOwner(acme)));

    const { body } = await owner.get(HOME);
    expect(body).toContain(`<a href="/settings/developers/${postbox.clientId}">Postbox</a>`);
    expect((await owner.get(`/settings/developers/${postbox.clientId}`)).statusCode).toBe(200);
    await writing(context, (context) =>
      applyAccountChanges(context, world.mallory.account, { siteAdmin: true }),
    );
    const admin = await signIn(world.mallory);
    expect((await admin.get('/admin/organizations/acme')).body).toContain(
      `<a href="/admin/apps/${postbox.clientId}">`,
    );
    expect((await admin.get('/admin/organizations/acme/removal')).body).toContain('1 app');
  });
});
