import { recordEach } from '../../foundation/audit/record.ts';
import { type Context, writing } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import * as store from './removal/store.ts';

/** Revokes all personal access tokens of an account, and none of its apps'. @returns how many there were */
export function revokePersonalTokens(context: Context, owner: Account): Promise<number> {
  return writing(context, async (context) => {
    const removed = await store.deleteOfGrant(context.db, owner, null);
    const about = { accountId: owner.id };
    await recordEach(
      context,
      removed.map((gone) => ({ action: 'oauth_access.destroy', ...about, ...gone })),
    );
    return removed.length;
  });
}
