import { describe, expect, it } from 'vitest';
import { authenticateSession } from '../../../../src/core/authentication/sessions/authenticate-session.ts';
import { reauthenticate } from '../../../../src/core/authentication/sessions/reauthenticate.ts';
import { startSession } from '../../../../src/core/authentication/sessions/start.ts';
import { type Context, writing } from '../../../../src/core/foundation/context.ts';
import { getAccount } from '../../../../src/core/identity/accounts/find.ts';
import { applyAccountChanges } from '../../../../src/core/identity/accounts/update.ts';
import {
  demoteAsAdministrator,
  suspendAsAdministrator,
} from '../../../../src/core/operations/account-management/administer.ts';
import { siteAdministrator } from '../../../../src/http/audiences.ts';
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
      action(one.context, { administrator: one.account, account: other.account }),
      action(other.context, { administrator: other.account, account: one.account }),
    ]);

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const now = await Promise.all([one, other].map(({ account }) => getAccount(context, account.login)));
    expect(now.filter(({ siteAdminSince, suspendedAt }) => siteAdminSince && !suspendedAt)).toHaveLength(1);
  });
});

describe('A former administrator', () => {
  it('cannot finish a request that was in progress', async () => {
    const { context, alice, mallory } = await createTestWorld();
    const former = await administering(context, alice);
    await writing(context, (context) => applyAccountChanges(context, former.account, { siteAdmin: false }));

    const who = { administrator: former.account, account: mallory.account };
    const suspending = suspendAsAdministrator(former.context, who);

    await expect(suspending).rejects.toThrow('not_found');
    expect((await getAccount(context, 'mallory')).suspendedAt).toBeNull();
  });
});

/** The account as a site administrator, and the context of a request in a session of it. */
async function administering(context: Context, { account: { login }, account }: Person) {
  const by = await writing(context, async (context) => {
    await applyAccountChanges(context, account, { siteAdmin: true });
    return startSession(context, account, { userAgent: 'Test' });
  });
  const principal = await authenticateSession(context, by);
  if (!principal) throw new Error('Nobody is signed in.');
  const readmit: Context['readmit'] = async (context, others) =>
    void siteAdministrator.admit(await reauthenticate(context, principal, others));
  return { account: await getAccount(context, login), context: { ...context, readmit } };
}
