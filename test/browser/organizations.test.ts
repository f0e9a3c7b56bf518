import { describe, expect, it } from 'vitest';
import { authorizeCredential } from '../../src/core/directory/organizations/credential-authorizations/authorize.ts';
import { openWindow } from '../support/browser-window.ts';
import { createListeningWorld } from '../support/listening-world.ts';
import { clientWithToken, createAcme } from '../support/organizations.ts';

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('An owner of an organization, in a browser %s', (_, javaScriptEnabled) => {
  it('adds a person, makes them an owner, and leaves the organization to them', async () => {
    const world = await createListeningWorld();
    const { url, alice, mallory } = world;
    await createAcme(world);
    const { page, signIn, send } = await openWindow(url, { javaScriptEnabled });
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');
    await page.getByRole('link', { name: 'Organizations', exact: true }).click();
    await page.getByRole('link', { name: 'Manage Acme' }).click();

    await page.getByRole('link', { name: 'Remove alice' }).click();
    await page.getByText('This is you: you leave the organization.').waitFor();
    await send({}, 'Remove');
    await page.getByRole('alert').getByText('this is its last one').waitFor();
    expect(await page.title()).toMatch(/^Problem: Acme/);
    await send({ 'Login of the person': 'mallory' }, 'Add');
    await page.getByText('The person is a member of the organization now.').waitFor();
    expect((await mallory.get('/orgs/acme/memberships/mallory')).json().role).toBe('member');
    await page.getByRole('button', { name: 'Make owner: mallory' }).click();
    await page.getByText('The person is an owner of the organization now.').waitFor();
    await page.getByRole('link', { name: 'Remove alice' }).click();
    await send({}, 'Remove');

    await page.getByText('You are in no organization.').waitFor();
    expect((await mallory.get('/orgs/acme/memberships/mallory')).json().role).toBe('admin');
    expect((await page.goto('/organizations/acme/settings'))?.status()).toBe(404);
  });

  it('creates a team with a member, and deletes it', async () => {
    const world = await createListeningWorld();
    const { url, alice, mallory } = world;
    await createAcme(world);
    const { page, signIn, send } = await openWindow(url, { javaScriptEnabled });
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');
    await page.goto('/organizations/acme/settings');

    await send({ 'Name of the team': 'Night Shift' }, 'Create team');
    await page.getByRole('link', { name: 'Night Shift', exact: true }).click();
    await send({ 'Login of the person': 'mallory' }, 'Add');
    await page.getByText('The person is in the team now.').waitFor();
    expect((await mallory.get('/user/teams')).json()).toMatchObject([{ slug: 'night-shift' }]);
    await page.getByRole('link', { name: 'Delete the team' }).click();
    await page.getByText('1 team and 1 person').waitFor();
    await send({}, 'Delete the team');

    await page.getByText('The team is deleted.').waitFor();
    expect((await mallory.get('/user/teams')).json()).toEqual([]);
  });

  it('no longer lets a token in, which is refused from then on', async () => {
    const world = await createListeningWorld();
    const { url, alice, bob, context } = world;
    await createAcme(world, { samlEnforced: true });
    const { get, authorization } = await clientWithToken(world, bob);
    const credential = { kind: 'token', authorizationId: authorization.id } as const;
    await authorizeCredential(context, bob.account, { login: 'Acme', credential });
    expect((await get('/orgs/acme/members/bob')).statusCode).toBe(204);
    const { page, signIn, send } = await openWindow(url, { javaScriptEnabled });
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');
    await page.goto('/organizations/acme/settings');

    await page.getByRole('link', { name: 'Tokens and apps that were let in: 1' }).click();
    await page.getByRole('link', { name: /^Revoke: / }).click();
    await page.getByText('This hits').waitFor();
    await page.getByText('Last used').waitFor();
    await send({}, 'Revoke');

    await page.getByText('No token and no app was let in.').waitFor();
    const refused = await get('/orgs/acme/members/bob');
    expect([refused.statusCode, refused.headers['x-github-sso']]).toEqual([
      403,
      expect.stringContaining('/orgs/Acme/sso?authorization_request='),
    ]);
  });
});
