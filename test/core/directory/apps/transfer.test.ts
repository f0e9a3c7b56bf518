import { describe, expect, it } from 'vitest';
import { findApp } from '../../../../src/core/delegation/apps/get.ts';
import { INSTALLATION_AS_OWNER, personAsOwner } from '../../../../src/core/delegation/apps/owner.ts';
import { transferApp } from '../../../../src/core/delegation/apps/transfer.ts';
import { updateApp } from '../../../../src/core/delegation/apps/update.ts';
import { findOffer, listOffersTo } from '../../../../src/core/directory/apps/find-offers.ts';
import { getManagedApp } from '../../../../src/core/directory/apps/manage.ts';
import {
  acceptOffer,
  declineOffer,
  offerApp,
  withdrawOffer,
} from '../../../../src/core/directory/apps/transfer.ts';
import { createOrganization } from '../../../../src/core/directory/organizations/create.ts';
import {
  addToOrganization,
  removeFromOrganization,
} from '../../../../src/core/directory/organizations/members.ts';
import type { Organization } from '../../../../src/core/directory/organizations/organization.ts';
import { deleteOrganization } from '../../../../src/core/directory/organizations/update.ts';
import type { Context } from '../../../../src/core/foundation/context.ts';
import { writing } from '../../../../src/core/foundation/context.ts';
import { suspendAccount } from '../../../../src/core/operations/account-management/suspend.ts';
import { getOrCreateFor } from '../../../api/authorizations/responses.ts';
import { asPerson, createTestWorld, type Person, type TestWorld } from '../../../support/test-world.ts';

const WEEK = 7 * 24 * 60 * 60;

async function createOrg(context: Context, login: string, owner?: Person): Promise<Organization> {
  const organization = await writing(context, (context) =>
    createOrganization(context, { login, name: null, samlEnforced: false }),
  );
  if (owner) await addToOrganization(context, organization, { account: owner.account, role: 'admin' });
  return organization;
}

function offer({ context, postbox }: TestWorld, from: Person, newOwner: string) {
  return offerApp(asPerson(context, from), from.account, { clientId: postbox.clientId, newOwner });
}

/** Who manages the app, by login. */
async function managers({ context, alice, mallory, bob, postbox }: TestWorld): Promise<string[]> {
  const found: string[] = [];
  for (const { account, login } of [alice, mallory, bob])
    await getManagedApp(context, account, postbox.clientId).then(
      () => found.push(login),
      () => {},
    );
  return found;
}

async function actions({ context: { db } }: TestWorld): Promise<unknown[]> {
  const rows = await db
    .selectFrom('audit_events')
    .leftJoin('accounts', 'accounts.id', 'audit_events.account_id')
    .where('action', 'like', 'oauth_application.transfer%')
    .orderBy('audit_events.id')
    .select(['action', 'accounts.login', 'data'])
    .execute();
  return rows.map(({ action, login, data }) => [action, login, data && JSON.parse(data)]);
}

describe('An app that is offered to another person', () => {
  it('changes hands when it is accepted, with its tokens and secrets', async () => {
    const world = await createTestWorld();
    const { context, alice, mallory, postbox } = world;
    const { token } = await getOrCreateFor(alice, postbox);

    expect(await offer(world, alice, 'MALLORY')).toBe('offered');
    expect(await managers(world)).toEqual(['alice']);
    await acceptOffer(asPerson(context, mallory), mallory.account, postbox.clientId);

    expect(await managers(world)).toEqual(['mallory']);
    expect((await world.bearer(token).get('/user')).statusCode).toBe(200);
    expect(await actions(world)).toEqual([
      ['oauth_application.transfer_start', 'mallory', { to: 'mallory' }],
      ['oauth_application.transfer', 'mallory', { was: 'alice', is: 'mallory' }],
      ['oauth_application.transfer_outgoing', 'alice', { was: 'alice', is: 'mallory' }],
    ]);
    await expect(acceptOffer(context, mallory.account, postbox.clientId)).rejects.toThrow('not_found');
  });

  it('is accepted once by two requests', async () => {
    const world = await createTestWorld();
    const { context, alice, mallory, postbox } = world;
    await offer(world, alice, 'mallory');

    const outcomes = await Promise.allSettled(
      [1, 2].map(() => acceptOffer(context, mallory.account, postbox.clientId)),
    );

    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('can be accepted only by the person whom it was offered to last, and within seven days', async () => {
    const world = await createTestWorld();
    const { context, alice, bob, clock, mallory, postbox } = world;
    const accept = ({ account }: Person) => acceptOffer(context, account, postbox.clientId);
    await offer(world, alice, 'mallory');
    await offer(world, alice, 'bob');

    expect(await listOffersTo(context, mallory.account)).toEqual([]);
    await expect(accept(mallory)).rejects.toThrow('not_found');
    await expect(accept(alice)).rejects.toThrow('not_found');
    clock.advance(WEEK);
    expect(await listOffersTo(context, bob.account)).toEqual([]);
    expect(await findOffer(context, postbox)).toBeUndefined();
    await expect(accept(bob)).rejects.toThrow('not_found');
    expect(await managers(world)).toEqual(['alice']);
  });

  it.each([
    [
      'is withdrawn',
      ({ context, alice, postbox }) => withdrawOffer(context, alice.account, postbox.clientId),
    ],
    [
      'is declined',
      ({ context, mallory, postbox }) => declineOffer(context, mallory.account, postbox.clientId),
    ],
    ['comes from somebody suspended', ({ context, alice }) => suspendAccount(context, alice.account)],
    [
      'got another owner meanwhile',
      ({ context, bob, postbox }) =>
        writing(context, (context) => transferApp(context, postbox, personAsOwner(bob.account))),
    ],
  ] satisfies [string, (world: TestWorld) => Promise<unknown>][])(
    'is no longer offered when it %s',
    async (_, happens) => {
      const world = await createTestWorld();
      const { context, alice, mallory, postbox } = world;
      await offer(world, alice, 'mallory');
      expect(await listOffersTo(context, mallory.account)).toHaveLength(1);

      await happens(world);

      expect(await listOffersTo(context, mallory.account)).toEqual([]);
      await expect(acceptOffer(context, mallory.account, postbox.clientId)).rejects.toThrow('not_found');
    },
  );

  it('must be one’s own, go to somebody who exists, and to somebody else', async () => {
    const world = await createTestWorld();
    const { alice, mallory } = world;

    await expect(offer(world, mallory, 'bob')).rejects.toThrow('not_found');
    await expect(offer(world, alice, 'nobody')).rejects.toMatchObject({
      reason: { problems: [{ field: 'new_owner', kind: 'unknown_login' }] },
    });
    await expect(offer(world, alice, 'Alice')).rejects.toMatchObject({
      reason: { problems: [{ field: 'new_owner', kind: 'owner_already' }] },
    });
    expect(await actions(world)).toEqual([]);
  });
});

describe('An app of an organization', () => {
  it('is managed by each of its owners, and by no other member', async () => {
    const world = await createTestWorld();
    const { context, alice, bob, mallory } = world;
    const acme = await createOrg(context, 'acme', alice);
    await addToOrganization(context, acme, { account: bob.account, role: 'admin' });
    await addToOrganization(context, acme, { account: mallory.account, role: 'member' });

    expect(await offer(world, alice, 'acme')).toBe('transferred');

    expect(await managers(world)).toEqual(['alice', 'bob']);
    await removeFromOrganization(context, acme, alice.account);
    expect(await managers(world)).toEqual(['bob']);
  });

  it('is accepted by an owner of the organization that it was offered to', async () => {
    const world = await createTestWorld();
    const { context, alice, bob, mallory, postbox } = world;
    const acme = await createOrg(context, 'acme', bob);
    await addToOrganization(context, acme, { account: mallory.account, role: 'member' });

    expect(await offer(world, alice, 'acme')).toBe('offered');
    await expect(acceptOffer(context, mallory.account, postbox.clientId)).rejects.toThrow('not_found');
    await acceptOffer(context, bob.account, postbox.clientId);

    expect(await managers(world)).toEqual(['bob']);
  });

  it('cannot be taken along by a former owner who offered it to themselves or a friend before', async () => {
    const world = await createTestWorld();
    const { context, alice, bob, mallory, postbox } = world;
    const acme = await createOrg(context, 'acme', alice);
    await addToOrganization(context, acme, { account: bob.account, role: 'admin' });
    await offer(world, alice, 'acme');
    await offer(world, alice, 'mallory');

    await addToOrganization(context, acme, { account: alice.account, role: 'member' });

    expect(await listOffersTo(context, mallory.account)).toEqual([]);
    await expect(acceptOffer(context, mallory.account, postbox.clientId)).rejects.toThrow('not_found');
    expect(await managers(world)).toEqual(['bob']);
  });

  it('goes to the installation with the end of the organization', async () => {
    const world = await createTestWorld();
    const { context, alice, postbox } = world;
    const acme = await createOrg(context, 'acme', alice);
    await offer(world, alice, 'acme');

    await deleteOrganization(context, acme);

    expect(await managers(world)).toEqual([]);
    expect(await findApp(context, postbox.clientId)).toMatchObject(INSTALLATION_AS_OWNER);
  });

  it('changes as any other, without becoming somebody’s', async () => {
    const world = await createTestWorld();
    const { context, alice, postbox } = world;
    const acme = await createOrg(context, 'acme', alice);
    await offer(world, alice, 'acme');

    const app = await getManagedApp(context, alice.account, postbox.clientId);
    await updateApp(context, app, { name: 'Letterbox', url: app.url, description: null });

    expect(await findApp(context, postbox.clientId)).toMatchObject({
      name: 'Letterbox',
      ownerId: null,
      ownerOrganizationId: acme.id,
    });
  });
});
