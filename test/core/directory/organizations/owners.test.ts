import { describe, expect, it } from 'vitest';
import { keepingAnOwner } from '../../../../src/core/directory/organizations/keep-an-owner.ts';
import { lockOrganization } from '../../../../src/core/directory/organizations/lock.ts';
import {
  addToOrganization,
  findRole,
  removeFromOrganization,
} from '../../../../src/core/directory/organizations/members.ts';
import type { Organization } from '../../../../src/core/directory/organizations/organization.ts';
import { getOwnOrganization } from '../../../../src/core/directory/organizations/owners.ts';
import { writing } from '../../../../src/core/foundation/context.ts';
import { allAuditEvents } from '../../../support/audit-events.ts';
import { createAcme } from '../../../support/organizations.ts';
import { createTestWorld, type Person, type TestWorld } from '../../../support/test-world.ts';

type Change = (world: TestWorld, organization: Organization, person: Person) => Promise<unknown>;

const leave: Change = ({ context }, organization, { account }) =>
  keepingAnOwner(context, organization, (context) => removeFromOrganization(context, organization, account));

const stepDown: Change = ({ context }, organization, { account }) =>
  keepingAnOwner(context, organization, (context) =>
    addToOrganization(context, organization, { account, role: 'member' }),
  );

const LAST_OWNER = {
  reason: { code: 'unprocessable', problems: [{ field: 'member', kind: 'last_owner' }] },
};

describe('The last owner of an organization', () => {
  it.each([
    ['removed', leave],
    ['made a member', stepDown],
  ])('cannot be %s by an owner, and nothing changes', async (_, change) => {
    const world = await createTestWorld();
    const { context, alice } = world;
    const organization = await createAcme(world);
    const before = await allAuditEvents(context);

    await expect(change(world, organization, alice)).rejects.toMatchObject(LAST_OWNER);

    expect(await findRole(context, organization, alice.account)).toBe('admin');
    expect(await allAuditEvents(context)).toEqual(before);
  });

  it.each([
    ['leave', leave],
    ['step down', stepDown],
  ])('remains when all owners %s at once', async (_, change) => {
    const world = await createTestWorld();
    const { context, alice, bob, mallory } = world;
    const owners = [alice, bob, mallory];
    const organization = await createAcme(world, {
      members: owners.map((person) => [person, 'admin'] as const),
    });

    const changes = await Promise.allSettled(owners.map((person) => change(world, organization, person)));

    expect(changes.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: LAST_OWNER }]);
    const roles = await Promise.all(owners.map(({ account }) => findRole(context, organization, account)));
    expect(roles.filter((role) => role === 'admin')).toHaveLength(1);
  });

  it('may leave when there is another one, and be removed by others than owners', async () => {
    const world = await createTestWorld();
    const { context, alice, bob } = world;
    const organization = await createAcme(world);
    await addToOrganization(context, organization, { account: bob.account, role: 'admin' });

    expect(await leave(world, organization, alice)).toBe(true);
    expect(await removeFromOrganization(context, organization, bob.account)).toBe(true);
  });
});

describe('An owner', () => {
  it.each<[string, Change]>([
    [
      'made a member',
      ({ context }, organization, { account }) =>
        addToOrganization(context, organization, { account, role: 'member' }),
    ],
    [
      'removed',
      ({ context }, organization, { account }) => removeFromOrganization(context, organization, account),
    ],
  ])('can be %s only after the transactions that rely on the ownership', async (_, ends) => {
    const world = await createTestWorld();
    const { context, alice } = world;
    const organization = await createAcme(world);
    const order: string[] = [];
    let ending: Promise<unknown> = Promise.resolve();

    await writing(context, async (context) => {
      await lockOrganization(context, 'ACME');
      ending = ends(world, organization, alice).then(() => order.push('ended'));
      // Longer than the other transaction would take.
      for (let round = 0; round < 20; round++) await getOwnOrganization(context, alice.account, 'acme');
      order.push('done');
    });
    await ending;

    expect(order).toEqual(['done', 'ended']);
    await expect(getOwnOrganization(context, alice.account, 'acme')).rejects.toMatchObject({
      reason: { code: 'not_found' },
    });
  });

  it('is nobody else', async () => {
    const world = await createTestWorld();
    const { context, alice, bob, mallory } = world;
    const { id } = await createAcme(world);

    expect((await getOwnOrganization(context, alice.account, 'acme')).id).toBe(id);
    for (const { account } of [bob, mallory])
      await expect(getOwnOrganization(context, account, 'acme')).rejects.toMatchObject({
        reason: { code: 'not_found', what: 'organization' },
      });
  });
});
