import type { Context } from '../../../foundation/context.ts';
import type { Instant } from '../../../foundation/instant.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { Grant } from '../grant.ts';
import { getGrant } from '../listing/list.ts';
import * as store from './store.ts';

/** The grants of an account whose apps have got and used no token since a time, the oldest first. */
export async function listUnusedGrants(
  context: Context,
  owner: Account,
  page: { readonly since: Instant; readonly most: number },
): Promise<readonly Grant[]> {
  const grants: Grant[] = [];
  for (const id of await store.listIds(context.db, owner, page))
    grants.push(await getGrant(context, owner, id));
  return grants;
}
