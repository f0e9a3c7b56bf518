import { writing } from '../../../src/core/foundation/context.ts';
import type { Account } from '../../../src/core/identity/accounts/account.ts';
import { getAccount } from '../../../src/core/identity/accounts/find.ts';
import { applyAccountChanges } from '../../../src/core/identity/accounts/update.ts';
import { createTestBrowser, type TestBrowser } from '../../support/test-browser.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';

interface AdministeredTown extends TestWorld {
  /** Mallory's browser; she is a site administrator here, and signed in. */
  readonly admin: TestBrowser;
  /** An account as it is now. */
  account(login: string): Promise<Account>;
}

/** A town whose Mallory is a site administrator. */
export async function administeredTown(): Promise<AdministeredTown> {
  const here = await createTestWorld();
  const { context, mallory, server } = here;
  await writing(context, (context) => applyAccountChanges(context, mallory.account, { siteAdmin: true }));
  const admin = createTestBrowser(server);
  await admin.signIn(mallory);
  return { ...here, admin, account: (login) => getAccount(context, login) };
}
