import { recordEach } from '../../foundation/audit/record.ts';
import type { Writing } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import * as store from './removal/store.ts';

/** Revokes every authorization of a grant, with an event for each. */
export async function revokeAuthorizationsOfGrant(
  context: Writing,
  owner: Account,
  grant: { readonly id: number; readonly appId: number },
): Promise<void> {
  const removed = await store.deleteOfGrant(context.db, owner, grant.id);
  const about = { accountId: owner.id, appId: grant.appId };
  await recordEach(
    context,
    removed.map((gone) => ({ action: 'oauth_access.destroy', ...about, ...gone })),
  );
}
