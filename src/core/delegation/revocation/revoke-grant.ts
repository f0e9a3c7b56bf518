import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { deletePendingCodes } from '../authorization-codes/delete-pending.ts';
import { revokeAuthorizationsOfGrant } from '../authorizations/revoke-of-grant.ts';
import { lockGrant } from '../grants/lock.ts';
import * as store from './store.ts';

/**
 * Revokes a grant and all its authorizations in one transaction.
 *
 * @throws {Refusal} `not_found`
 */
export function revokeGrant(context: Context, owner: Account, id: number): Promise<void> {
  return writing(context, async (context) => {
    if (!(await revokeGrantIfPresent(context, owner, id))) throw notFound('grant');
  });
}

/** @returns whether it existed */
export async function revokeGrantIfPresent(context: Writing, owner: Account, id: number): Promise<boolean> {
  const appId = await store.findAppOfGrant(context.db, owner, id);
  if (appId === undefined) return false;
  // Codes before the grant, as an exchange locks them: another order would deadlock.
  await deletePendingCodes(context, owner, appId);
  const held = await lockGrant(context, owner, id);
  if (!held) return false;
  await revokeAuthorizationsOfGrant(context, owner, { id, ...held });
  await store.deleteGrant(context.db, owner, id);
  const about = { accountId: owner.id, appId: held.appId };
  await record(context, { action: 'oauth_authorization.destroy', ...about });
  return true;
}
