import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { forgetCodesOf } from '../authorization-codes/delete-pending.ts';
import { removeAuthorizationsOf } from '../authorizations/revoke-of-grant.ts';
import { holdGrant } from '../grants/hold.ts';
import * as store from './store.ts';

/**
 * Ends everything an app may do for somebody: the grant and its authorizations go in one transaction.
 *
 * @throws {Refusal} `not_found`
 */
export function revokeGrant(context: Context, owner: Account, id: number): Promise<void> {
  return writing(context, async (context) => {
    if (!(await endGrant(context, owner, id))) throw notFound('grant');
  });
}

/** @returns whether it was there */
export async function endGrant(context: Writing, owner: Account, id: number): Promise<boolean> {
  const appId = await store.findAppOfGrant(context.db, owner, id);
  if (appId === undefined) return false;
  // Codes ahead of the grant, in the order in which an exchange takes them: two rows taken crosswise would deadlock.
  await forgetCodesOf(context, owner, appId);
  const held = await holdGrant(context, owner, id);
  if (!held) return false;
  await removeAuthorizationsOf(context, owner, { id, ...held });
  await store.deleteGrant(context.db, owner, id);
  const about = { actorId: owner.id, accountId: owner.id, appId: held.appId };
  await record(context, { action: 'oauth_authorization.destroy', ...about });
  return true;
}
