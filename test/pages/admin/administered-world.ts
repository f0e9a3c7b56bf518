import { writing } from '../../../src/core/foundation/context.ts';
import type { Account } from '../../../src/core/identity/accounts/account.ts';
import { getAccount } from '../../../src/core/identity/accounts/find.ts';
import { applyAccountChanges } from '../../../src/core/identity/accounts/update.ts';
import { createTestBrowser, type TestBrowser } from '../../support/test-browser.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';

interface AdministeredWorld extends TestWorld {
  /** The browser of Mallory, who is a site administrator and signed in. */
  readonly admin: TestBrowser;
  /** The current state of an account. */
  account(login: string): Promise<Account>;
}

/** A test world in which Mallory is a site administrator. */
export async function createAdministeredWorld(): Promise<AdministeredWorld> {
  const world = await createTestWorld();
  const { context, mallory, server } = world;
  await writing(context, (context) => applyAccountChanges(context, mallory.account, { siteAdmin: true }));
  const admin = createTestBrowser(server);
  await admin.signIn(mallory);
  return { ...world, admin, account: (login) => getAccount(context, login) };
}
