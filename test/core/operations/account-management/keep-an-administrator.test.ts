import { describe, expect, it } from 'vitest';
import { writing } from '../../../../src/core/foundation/context.ts';
import { getAccount } from '../../../../src/core/identity/accounts/find.ts';
import { demoteAccount, promoteAccount } from '../../../../src/core/operations/account-management/promote.ts';
import { suspendAccount } from '../../../../src/core/operations/account-management/suspend.ts';
import { createTestWorld } from '../../../support/test-world.ts';

const ENDINGS = [
  ['demote', demoteAccount],
  ['suspend', suspendAccount],
] as const;

describe('The last active site administrator', () => {
  it.each(ENDINGS)('cannot be taken away (%s), unless it is forced', async (_, end) => {
    const { context, alice, mallory } = await createTestWorld();
    await promoteAccount(context, alice.account);
    await promoteAccount(context, mallory.account);
    await suspendAccount(context, mallory.account);

    await expect(end(context, alice.account)).rejects.toMatchObject({
      reason: { code: 'unprocessable', problems: [{ field: 'account', kind: 'last_administrator' }] },
    });
    const refused = await getAccount(context, 'alice');
    await end(context, alice.account, { force: true });
    const forced = await getAccount(context, 'alice');

    expect([refused.siteAdminSince, refused.suspendedAt]).toEqual([expect.any(String), null]);
    expect(forced.siteAdminSince === null || forced.suspendedAt !== null).toBe(true);
  });

  it.each(ENDINGS)('stays when the last two are taken away at once (%s)', async (_, end) => {
    const { context, alice, mallory } = await createTestWorld();
    await promoteAccount(context, alice.account);
    await promoteAccount(context, mallory.account);

    const outcomes = await Promise.allSettled([end(context, alice.account), end(context, mallory.account)]);

    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('keeps nobody from suspending others, also where there is none', async () => {
    const { context, alice, bob } = await createTestWorld();
    await suspendAccount(context, alice.account);
    await writing(context, (context) => suspendAccount(context, bob.account));

    expect((await getAccount(context, 'alice')).suspendedAt).not.toBeNull();
    expect((await getAccount(context, 'bob')).suspendedAt).not.toBeNull();
  });
});
