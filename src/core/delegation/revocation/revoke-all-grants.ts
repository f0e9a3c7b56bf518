import { type Context, writing } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { revokeGrantIfPresent } from './revoke-grant.ts';
import * as store from './store.ts';

/** Revokes every grant of an account, in one transaction. @returns how many there were */
export function revokeAllGrants(context: Context, owner: Account): Promise<number> {
  return writing(context, async (context) => {
    let ended = 0;
    // By ascending id: two transactions that do this must lock the rows in the same order.
    for (const id of await store.listGrantIds(context.db, owner))
      if (await revokeGrantIfPresent(context, owner, id)) ended++;
    return ended;
  });
}
