import { describe, expect, it } from 'vitest';
import { getOrganization, getOrganizationById } from '../../../../src/core/directory/organizations/get.ts';
import {
  addToOrganization,
  addToTeam,
  removeFromOrganization,
  removeFromTeam,
} from '../../../../src/core/directory/organizations/members.ts';
import {
  isAuthorizable,
  ssoCredentialOf,
} from '../../../../src/core/directory/organizations/memberships/sso-credential.ts';
import {
  organizationId,
  readOrganizationId,
} from '../../../../src/core/directory/organizations/organization.ts';
import {
  getMember,
  listMembers,
  listTeamMembers,
} from '../../../../src/core/directory/organizations/people/list.ts';
import { createTeam, deleteTeam } from '../../../../src/core/directory/organizations/teams.ts';
import { deleteOrganization } from '../../../../src/core/directory/organizations/update.ts';
import { allAuditEvents } from '../../../support/audit-events.ts';
import { createAcme, createTestOrganization } from '../../../support/organizations.ts';
import { createTestWorld } from '../../../support/test-world.ts';

const PAGE = { page: 1, perPage: 30 };

describe('An organization', () => {
  it('shares its logins with accounts, whatever their case', async () => {
    const world = await createTestWorld();
    await createAcme(world);

    for (const login of ['ALICE', 'acme'])
      await expect(createTestOrganization(world.context, { login })).rejects.toMatchObject({
        reason: { what: 'organization', problems: [{ field: 'login', kind: 'taken' }] },
      });
    await expect(createTestOrganization(world.context, { login: 'Admin' })).rejects.toMatchObject({
      reason: { what: 'organization', problems: [{ field: 'login', kind: 'reserved_login' }] },
    });
    await expect(createTestOrganization(world.context, { login: 'a b' })).rejects.toMatchObject({
      reason: { code: 'unprocessable' },
    });
  });

  it('has a public id that no account has', () => {
    expect(readOrganizationId(organizationId({ id: 7 }))).toBe(7);
    expect(readOrganizationId(7)).toBeUndefined();
    expect(organizationId({ id: 2 ** 30 })).toBeLessThan(2 ** 31);
  });

  it('adds and removes members with their teams, and audits it', async () => {
    const world = await createTestWorld();
    const { context, mallory } = world;
    const organization = await createAcme(world);
    const { account } = mallory;
    const team = await createTeam(context, organization, 'Night Shift');

    expect(await addToTeam(context, organization, { team, account })).toBe(true);
    expect(await addToTeam(context, organization, { team, account })).toBe(false);
    expect(await addToOrganization(context, organization, { account, role: 'admin' })).toBe(true);
    expect((await getMember(context, organization, { login: 'mallory', team })).role).toBe('admin');
    expect(await removeFromOrganization(context, organization, account)).toBe(true);
    expect(await removeFromOrganization(context, organization, account)).toBe(false);

    expect((await listTeamMembers(context, organization, { ...PAGE, team })).items).toEqual([]);
    const actions = (await allAuditEvents(context)).map(({ action }) => action);
    expect(actions.slice(-5)).toEqual([
      'team.create',
      'org.add_member',
      'team.add_member',
      'org.update_member',
      'org.remove_member',
    ]);
  });

  it('keeps a member who is removed from a team, or whose team is deleted', async () => {
    const world = await createTestWorld();
    const { context, bob } = world;
    const organization = await createAcme(world);
    const team = await createTeam(context, organization, 'Platform & Tools');

    expect(await removeFromTeam(context, organization, { team, account: bob.account })).toBe(true);
    expect(await removeFromTeam(context, organization, { team, account: bob.account })).toBe(false);
    expect(await deleteTeam(context, organization, team)).toBe(true);
    expect(await deleteTeam(context, organization, team)).toBe(false);

    const { items } = await listMembers(context, organization, PAGE);
    expect(items.map(({ account }) => account.login)).toEqual(['alice', 'bob']);
  });

  it('is deleted with its teams, which frees its login', async () => {
    const world = await createTestWorld();
    const organization = await createAcme(world);

    expect(await deleteOrganization(world.context, organization)).toBe(true);
    expect(await deleteOrganization(world.context, organization)).toBe(false);

    await expect(getOrganization(world.context, 'acme')).rejects.toMatchObject({
      reason: { code: 'not_found' },
    });
    await expect(getOrganizationById(world.context, organization.id)).rejects.toThrow();
    expect((await createAcme(world)).id).not.toBe(organization.id);
  });

  it('refuses team names without a letter or digit', async () => {
    const world = await createTestWorld();
    const organization = await createAcme(world);

    expect(() => createTeam(world.context, organization, '??')).toThrow();
  });
});

describe('The credential that single sign-on authorizes', () => {
  it('is the grant of an app, the token itself, or none', async () => {
    const { alice } = await createTestWorld();
    const token = {
      kind: 'token',
      account: alice.account,
      scopes: [],
      appId: null,
      clientId: null,
      expiresAt: null,
    } as const;
    const ids = { authorizationId: 5, tokenHash: '', grantId: 9 };

    expect(ssoCredentialOf({ ...token, ...ids, origin: 'web_flow' })).toEqual({ kind: 'grant', grantId: 9 });
    expect(ssoCredentialOf({ ...token, ...ids, origin: 'settings' })).toEqual({
      kind: 'token',
      authorizationId: 5,
    });
    for (const origin of ['authorizations_api', 'impersonation'] as const) {
      expect(isAuthorizable(origin)).toBe(false);
      expect(ssoCredentialOf({ ...token, ...ids, origin })).toEqual({ kind: 'none' });
    }
  });
});
