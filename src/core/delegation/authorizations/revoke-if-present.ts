import type { Facts } from '../../foundation/audit/facts.ts';
import { record } from '../../foundation/audit/record.ts';
import type { Actor, Writing } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { deleteGrantIfEmpty, lockGrant } from '../grants/lock.ts';
import { deleteAuthorization } from './removal/store.ts';
import * as store from './store.ts';

interface Revocation {
  readonly id: number;
  /** For a replay, that of the app: nobody's account revokes the token, though the grant still ends with its owner. */
  readonly actor?: Actor;
  /** Why, when nobody asked for it. */
  readonly reason?: Facts['oauth_access.destroy'];
}

/**
 * Revokes an authorization and its token; the grant goes with the last authorization of an app.
 *
 * @returns whether it existed: of parallel revocations one finds it
 */
export async function revokeIfPresent(
  context: Writing,
  owner: Account,
  { id, actor = context.actor, reason }: Revocation,
): Promise<boolean> {
  const found = await store.findAppAndGrant(context.db, owner, id);
  if (!found) return false;
  const { appId, grantId, lastEight } = found;

  // The grant first: every writer locks in this order, or two of them would deadlock.
  if (grantId !== null) await lockGrant(context, owner, grantId);
  if (!(await deleteAuthorization(context.db, owner, id))) return false;
  const about = { accountId: owner.id, appId, authorizationId: id, lastEight };
  await record(
    { ...context, actor },
    { action: 'oauth_access.destroy', ...about, ...(reason && { data: reason }) },
  );
  if (grantId !== null) await deleteGrantIfEmpty(context, owner, { id: grantId, appId });
  return true;
}
