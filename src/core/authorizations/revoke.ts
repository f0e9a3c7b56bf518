import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import { type Context, writing } from '../context.ts';
import { holdGrant, releaseGrant } from '../grants/hold.ts';
import { notFound } from '../refusal.ts';
import * as store from './store.ts';

/**
 * Ends an authorization and its token, and with the last one of an app the grant.
 *
 * @throws {Refusal} `not_found`, also for all but one of parallel revocations
 */
export function revokeAuthorization(context: Context, owner: Account, id: number): Promise<void> {
  return writing(context, async (context) => {
    const found = await store.findPlace(context.db, owner, id);
    if (!found) throw notFound('authorization');
    const { appId, grantId } = found;

    // The grant first, in the order in which everybody takes them: two rows taken crosswise would deadlock.
    if (grantId !== null) await holdGrant(context, owner, grantId);
    if (!(await store.remove(context.db, owner, id))) throw notFound('authorization');
    const about = { actorId: owner.id, accountId: owner.id, appId, authorizationId: id };
    await record(context, { action: 'oauth_access.destroy', ...about });
    if (grantId !== null) await releaseGrant(context, owner, grantId, appId);
  });
}
