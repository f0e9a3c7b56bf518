import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import type { Writing } from '../context.ts';
import * as store from './store.ts';

/** Takes every authorization of a grant away, and tells of each. */
export async function removeAuthorizationsOf(
  context: Writing,
  owner: Account,
  grant: { readonly id: number; readonly appId: number },
): Promise<void> {
  const about = { actorId: owner.id, accountId: owner.id, appId: grant.appId };
  for (const gone of await store.removeOfGrant(context.db, owner, grant.id)) {
    await record(context, { action: 'oauth_access.destroy', ...about, ...gone });
  }
}
