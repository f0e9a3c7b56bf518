import { describe, expect, it } from 'vitest';
import { writing } from '../../../../src/core/foundation/context.ts';
import type { AccountFilter } from '../../../../src/core/identity/accounts/listing/filters.ts';
import { listAccountsFor } from '../../../../src/core/identity/accounts/listing/list.ts';
import { filters, orders } from '../../../../src/core/identity/accounts/listing/store.ts';
import { renameAccount } from '../../../../src/core/identity/accounts/update.ts';
import { insertAccount } from '../../../../src/core/operations/account-management/register.ts';
import { checkList } from '../../../support/list-checks.ts';
import { createTestWorld } from '../../../support/test-world.ts';

const NAMES = ['Émile Zola', 'Jean-Luc Jr Picard', '王小明', 'ÅSA Öberg', null];

/** A test world with some more people in states of every kind. */
async function createPeopledWorld() {
  const world = await createTestWorld();
  const { context } = world;
  await writing(context, async (context) => {
    for (let number = 0; number < 25; number++) {
      const { id } = await insertAccount(context, {
        login: `person-${number}`,
        passwordHash: 'none',
        name: NAMES[number % NAMES.length] ?? null,
        email: number % 2 === 0 ? `someone.${number}@example.com` : null,
        siteAdmin: number % 6 === 0,
        temporaryPassword: false,
      });
      const day = `2026-0${1 + (number % 4)}-01T00:00:00Z`;
      await context.db
        .updateTable('accounts')
        .set({
          created_at: day,
          suspended_at: number % 5 === 0 ? day : null,
          two_factor_since: number % 3 === 0 ? day : null,
          last_sign_in_at: number % 4 === 0 ? null : `2026-0${1 + (number % 3)}-02T00:00:00Z`,
        })
        .where('id', '=', id)
        .execute();
    }
  });
  return world;
}

const FILTERS: Readonly<Record<string, AccountFilter>> = {
  'a text': { text: 'per' },
  'two words': { text: 'é zo' },
  'the beginning of several words of one name': { text: 'j' },
  'an address': { text: 'someone.1' },
  administrators: { role: 'site_admin' },
  'two factors': { twoFactor: 'on' },
  'one factor': { twoFactor: 'off' },
  suspended: { status: 'suspended' },
  active: { status: 'active' },
  'never signed in': { signedIn: 'never' },
  'signed in once': { signedIn: 'once' },
  absent: { notSince: '2026-02-15T00:00:00Z' },
  'registered between': { createdSince: '2026-02-01T00:00:00Z', createdBefore: '2026-03-15T00:00:00Z' },
};

describe('The list of accounts', () => {
  it('shows with all filters and orders what one plain statement finds, and reads no table without an index', async () => {
    const { context } = await createPeopledWorld();

    const checked = await checkList(context.storage, {
      table: 'accounts',
      orders,
      filters: async (db) =>
        Object.fromEntries(Object.entries(FILTERS).map(([name, filter]) => [name, filters(db, filter)])),
    });

    expect([checked.wrong, checked.slow]).toEqual([[], []]);
    expect(checked.statements).toBeGreaterThan(100);
    expect(checked.found).toBeGreaterThan(500);
  }, 900_000);

  it.each([
    ['zola', ['person-0', 'person-10', 'person-15', 'person-20', 'person-5']],
    ['LUC pic', ['person-1', 'person-11', 'person-16', 'person-21', 'person-6']],
    ['小明', ['person-12', 'person-17', 'person-2', 'person-22', 'person-7']],
    ['öb ÅSA', ['person-13', 'person-18', 'person-23', 'person-3', 'person-8']],
    ['SOMEONE.12@', ['person-12']],
    ['ob', []],
    ['%', []],
  ])('finds by %s: %j', async (text, logins) => {
    const { context } = await createPeopledWorld();

    const { items } = await listAccountsFor(
      context,
      { text },
      { order: 'login', descending: false, limit: 50 },
    );

    expect(items.map(({ login }) => login).filter((login) => login !== 'bob')).toEqual(logins);
  });

  it('finds a person by the new name only, once that is changed', async () => {
    const { context, alice } = await createTestWorld();
    await renameAccount(context, alice.account, 'Alice Liddell');
    await renameAccount(context, alice.account, 'Alice Hargreaves');
    const find = async (text: string) => {
      const request = { order: 'login', descending: false, limit: 50 } as const;
      return (await listAccountsFor(context, { text }, request)).items.map(({ login }) => login);
    };

    expect([await find('hargr'), await find('liddell')]).toEqual([['alice'], []]);
  });
});
