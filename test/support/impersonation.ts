import { parseScopes } from '../../src/core/delegation/scopes/scope-set.ts';
import { writing } from '../../src/core/foundation/context.ts';
import { getAccount } from '../../src/core/identity/accounts/find.ts';
import { applyAccountChanges } from '../../src/core/identity/accounts/update.ts';
import { impersonateAsAdministrator } from '../../src/core/operations/account-management/impersonate-as-administrator.ts';
import type { TestWorld } from './test-world.ts';

/** Makes Mallory a site administrator. @returns the token by which she acts as Alice */
export async function createImpersonation(
  { context, alice, mallory }: Pick<TestWorld, 'context' | 'alice' | 'mallory'>,
  scopes: readonly string[] = [],
) {
  await writing(context, (context) => applyAccountChanges(context, mallory.account, { siteAdmin: true }));
  const made = await impersonateAsAdministrator(context, {
    administrator: await getAccount(context, 'mallory'),
    account: alice.account,
    scopes: parseScopes(scopes),
    byPassword: true,
  });
  if (!made.created) throw new Error('Somebody else impersonates Alice already.');
  return made;
}
