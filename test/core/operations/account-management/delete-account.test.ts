import { describe, expect, it } from 'vitest';
import { startSession } from '../../../../src/core/authentication/sessions/start.ts';
import { getApp } from '../../../../src/core/delegation/apps/get.ts';
import { personAsOwner } from '../../../../src/core/delegation/apps/owner.ts';
import { transferApp } from '../../../../src/core/delegation/apps/transfer.ts';
import { createOrganization } from '../../../../src/core/directory/organizations/create.ts';
import { addToOrganization } from '../../../../src/core/directory/organizations/members.ts';
import { type Context, writing } from '../../../../src/core/foundation/context.ts';
import { setPrimaryEmail } from '../../../../src/core/identity/accounts/emails/change.ts';
import { findAccount, getAccount } from '../../../../src/core/identity/accounts/find.ts';
import { changeLogin } from '../../../../src/core/operations/account-management/change-login.ts';
import { deleteAccount } from '../../../../src/core/operations/account-management/delete-account.ts';
import { promoteAccount } from '../../../../src/core/operations/account-management/promote.ts';
import { registerAccount } from '../../../../src/core/operations/account-management/register.ts';
import { TABLES } from '../../../../src/storage/copying/tables.ts';
import { allAuditEvents, findEvents } from '../../../support/audit-events.ts';
import { insertPasskey } from '../../../support/passkeys.ts';
import { asPerson, createTestWorld } from '../../../support/test-world.ts';

describe('Deleting an account', () => {
  it('leaves no row with its login, addresses or former login', async () => {
    const world = await createTestWorld();
    const { context, alice, mallory, bob, postbox } = world;
    const inAlicesName = { ...asPerson(context, alice, '192.0.2.77'), userAgent: 'Wonder/1.0' };
    await alice.post('/authorizations', { note: 'wonderland notes', scopes: ['user'] });
    await insertPasskey(world, alice);
    await writing(inAlicesName, (context) => startSession(context, alice.account, { userAgent: 'Wonder' }));
    await writing(context, (context) => setPrimaryEmail(context, alice.account, 'liddell@example.com'));
    await changeLogin(inAlicesName, alice.account, 'wonderland');
    await writing(inAlicesName, async (context) =>
      transferApp(context, await getApp(context, postbox.clientId), personAsOwner(mallory.account)),
    );
    await promoteAccount(inAlicesName, bob.account);

    await deleteAccount(context, await getAccount(context, 'wonderland'));

    const texts = await everything(context);
    for (const trace of ['wonder', 'liddell', '192.0.2.77', 'alice'])
      expect(texts.filter((text) => text.toLowerCase().includes(trace))).toEqual([]);
  });

  it('keeps what happened, by the id that it had', async () => {
    const { context, alice, mallory } = await createTestWorld();
    const { id } = mallory.account;
    await promoteAccount(asPerson(context, mallory), alice.account);

    await deleteAccount(asPerson(context, alice, '10.0.0.1'), mallory.account);

    const events = await allAuditEvents(context);
    expect(events.find(({ action }) => action === 'user.delete')).toMatchObject({
      actor: 'alice',
      account: `#${id}`,
      address: '10.0.0.1',
    });
    expect(events.find(({ account, actor }) => account === 'alice' && actor === `#${id}`)).toMatchObject({
      action: 'user.update',
      address: '-',
    });
    const found = await findEvents(context, { login: `#${id}` });
    expect(found.map(({ action }) => action)).toContain('user.delete');
    expect(found.map(({ action }) => action)).toContain('user.update');
  });

  it('frees the login, and its next owner inherits nothing', async () => {
    const { context, bob, bearer } = await createTestWorld();
    const created = await bob.withCode().post('/authorizations', { note: 'ci' });
    const { token } = created.json() as { token: string };

    await deleteAccount(context, bob.account);
    const next = await registerAccount(context, {
      login: 'bob',
      name: null,
      email: bob.account.name === null ? null : 'bob@example.com',
      password: 'another long password',
      siteAdmin: false,
      temporaryPassword: false,
    });

    expect(next.id).toBeGreaterThan(bob.account.id);
    expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect((await bob.withCode().get('/user')).statusCode).toBe(401);
  });

  it('refuses an owner with a list, or gives what it owns to somebody', async () => {
    const { context, alice, mallory, postbox } = await createTestWorld();
    await writing(context, async (context) => {
      const acme = await createOrganization(context, { login: 'acme', name: null, samlEnforced: false });
      await addToOrganization(context, acme, { account: alice.account, role: 'admin' });
      await addToOrganization(context, acme, { account: mallory.account, role: 'member' });
    });

    await expect(deleteAccount(context, alice.account)).rejects.toMatchObject({
      reason: {
        problems: [{ kind: 'owner_of', apps: [postbox.name], moreApps: 0, organizations: ['acme'] }],
      },
    });
    expect((await getAccount(context, 'alice')).suspendedAt).toBeNull();
    await expect(deleteAccount(context, alice.account, { transferTo: alice.account })).rejects.toMatchObject({
      reason: { problems: [{ field: 'transfer_to', kind: 'bad_successor' }] },
    });
    await deleteAccount(context, alice.account, { transferTo: mallory.account });

    expect(await findAccount(context, 'alice')).toBeUndefined();
    expect((await getApp(context, postbox.clientId)).ownerId).toBe(mallory.account.id);
    const members = await context.db.selectFrom('organization_members').selectAll().execute();
    expect(members).toMatchObject([{ account_id: mallory.account.id, role: 'admin' }]);
  });

  it('refuses the last active site administrator, unless it is forced', async () => {
    const { context, mallory } = await createTestWorld();
    await promoteAccount(context, mallory.account);

    await expect(deleteAccount(context, mallory.account)).rejects.toMatchObject({
      reason: { problems: [{ kind: 'last_administrator' }] },
    });
    await deleteAccount(context, mallory.account, { force: true });

    expect(await findAccount(context, 'mallory')).toBeUndefined();
  });
});

/** Every text in the database. */
async function everything({ db }: Context): Promise<string[]> {
  const texts: string[] = [];
  for (const table of TABLES)
    for (const row of await db.selectFrom(table).selectAll().execute())
      texts.push(...Object.values(row).map((value) => `${table}: ${value}`));
  return texts;
}
