import { type Context, writing } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { revokeGrantIfPresent } from './revoke-grant.ts';
import * as store from './store.ts';

/** Ends what every app may do for somebody, in one transaction. @returns how many grants there were */
export function revokeAllGrants(context: Context, owner: Account): Promise<number> {
  return writing(context, async (context) => {
    let ended = 0;
    // In the order of their ids: two that do this at once must not take the rows crosswise.
    for (const id of await store.listGrantIds(context.db, owner))
      if (await revokeGrantIfPresent(context, owner, id)) ended++;
    return ended;
  });
}
