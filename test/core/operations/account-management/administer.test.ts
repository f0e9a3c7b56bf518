import { describe, expect, it } from 'vitest';
import { type Context, writing } from '../../../../src/core/foundation/context.ts';
import { getAccount } from '../../../../src/core/identity/accounts/find.ts';
import { applyAccountChanges } from '../../../../src/core/identity/accounts/update.ts';
import {
  demoteAsAdministrator,
  suspendAsAdministrator,
} from '../../../../src/core/operations/account-management/administer.ts';
import { createTestWorld, type Person } from '../../../support/test-world.ts';

describe('Two administrators', () => {
  it.each([
    ['demote', demoteAsAdministrator],
    ['suspend', suspendAsAdministrator],
  ])('who %s each other concurrently: one succeeds, and one administrator is left', async (_, action) => {
    const { context, alice, mallory } = await createTestWorld();
    const one = await administering(context, alice);
    const other = await administering(context, mallory);

    const outcomes = await Promise.allSettled([
      action(context, { administrator: one, account: other }),
      action(context, { administrator: other, account: one }),
    ]);

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const now = await Promise.all([one, other].map(({ login }) => getAccount(context, login)));
    expect(now.filter(({ siteAdminSince, suspendedAt }) => siteAdminSince && !suspendedAt)).toHaveLength(1);
  });
});

describe('A former administrator', () => {
  it('cannot finish a request that was in progress', async () => {
    const { context, alice, mallory } = await createTestWorld();
    const administrator = await administering(context, alice);
    await writing(context, (context) => applyAccountChanges(context, administrator, { siteAdmin: false }));

    const suspending = suspendAsAdministrator(context, { administrator, account: mallory.account });

    await expect(suspending).rejects.toThrow('not_found');
    expect((await getAccount(context, 'mallory')).suspendedAt).toBeNull();
  });
});

async function administering(context: Context, { account }: Person) {
  await writing(context, (context) => applyAccountChanges(context, account, { siteAdmin: true }));
  return getAccount(context, account.login);
}
