import { describe, expect, it } from 'vitest';
import { createOrganization } from '../../../../src/core/directory/organizations/create.ts';
import { writing } from '../../../../src/core/foundation/context.ts';
import { findAccount, getAccount } from '../../../../src/core/identity/accounts/find.ts';
import {
  type ImportedPerson,
  importPeople,
} from '../../../../src/core/operations/account-management/import-people.ts';
import { createTestWorld } from '../../../support/test-world.ts';

const TEXT = 'login,email,organizations\nada,ada@example.com,acme:admin\ngrace,,acme\n';

describe('An import of people', () => {
  it('makes accounts, memberships and links together', async () => {
    const { context } = await createWorldOfAcme();
    const delivered: ImportedPerson[] = [];

    const outcome = await importPeople(context, {
      ...options,
      deliver: (people) => void delivered.push(...people),
    });

    expect(outcome).toEqual({ outcome: 'imported', logins: ['ada', 'grace'], existing: [] });
    expect(delivered.map(({ login, email }) => [login, email])).toEqual([
      ['ada', 'ada@example.com'],
      ['grace', null],
    ]);
    const ada = await getAccount(context, 'ada');
    const members = await context.db.selectFrom('organization_members').selectAll().execute();
    expect(members.find(({ account_id }) => account_id === ada.id)?.role).toBe('admin');
    expect(await context.db.selectFrom('password_links').select('account_id').execute()).toHaveLength(2);
  });

  it('makes nothing when the links cannot be delivered', async () => {
    const { context } = await createWorldOfAcme();
    const deliver = () => {
      throw new Error('the disk is full');
    };

    await expect(importPeople(context, { ...options, deliver })).rejects.toThrow('the disk is full');

    expect(await findAccount(context, 'ada')).toBeUndefined();
    expect(await context.db.selectFrom('password_links').selectAll().execute()).toEqual([]);
  });

  it('succeeds for one of two of the same people at once, and names what the other found', async () => {
    const { context } = await createWorldOfAcme();

    const outcomes = await Promise.all([importPeople(context, options), importPeople(context, options)]);

    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['imported', 'refused']);
    expect(outcomes.find(({ outcome }) => outcome === 'refused')).toMatchObject({
      errors: [
        { line: 2, message: 'The login is taken already.' },
        { line: 2, message: 'The email is taken already.' },
        { line: 3, message: 'The login is taken already.' },
      ],
    });
  });

  it('leaves those who exist as they are, when that is wanted', async () => {
    const { context, alice } = await createWorldOfAcme();
    const text = `${TEXT}ALICE,else@example.com,acme\n`;

    const outcome = await importPeople(context, { ...options, text, skipExisting: true });

    expect(outcome).toMatchObject({ logins: ['ada', 'grace'], existing: ['ALICE'] });
    expect(await getAccount(context, 'alice')).toEqual(alice.account);
    expect(await context.db.selectFrom('organization_members').selectAll().execute()).toHaveLength(2);
  });
});

const options = { text: TEXT, skipExisting: false, dryRun: false, deliver: () => {} };

async function createWorldOfAcme() {
  const world = await createTestWorld();
  await writing(world.context, (context) =>
    createOrganization(context, { login: 'acme', name: null, samlEnforced: false }),
  );
  return world;
}
