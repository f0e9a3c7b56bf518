import { writing } from '../../../src/core/foundation/context.ts';
import type { Account } from '../../../src/core/identity/accounts/account.ts';
import { applyAccountChanges } from '../../../src/core/identity/accounts/apply-changes.ts';
import { getAccount } from '../../../src/core/identity/accounts/get.ts';
import { type Browsing, browsing } from '../../support/browsing.ts';
import { type Town, town } from '../../support/town.ts';

interface AdministeredTown extends Town {
  /** Mallory's browser; she is a site administrator here, and signed in. */
  readonly admin: Browsing;
  /** An account as it is now. */
  account(login: string): Promise<Account>;
}

/** A town whose Mallory is a site administrator. */
export async function administeredTown(): Promise<AdministeredTown> {
  const here = await town();
  const { context, mallory, server } = here;
  await writing(context, (context) => applyAccountChanges(context, mallory.account, { siteAdmin: true }));
  const admin = browsing(server);
  await admin.signIn(mallory);
  return { ...here, admin, account: (login) => getAccount(context, login) };
}
