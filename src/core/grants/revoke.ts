import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import { removeAuthorizationsOf } from '../authorizations/revoke-of-grant.ts';
import { type Context, writing } from '../context.ts';
import { instant } from '../instant.ts';
import { notFound } from '../refusal.ts';
import * as store from './store.ts';

/**
 * Ends everything an app may do for somebody: the grant and its authorizations go in one transaction.
 *
 * @throws {Refusal} `not_found`
 */
export function revokeGrant(context: Context, owner: Account, id: number): Promise<void> {
  return writing(context, async (context) => {
    const held = await store.hold(context.db, owner, id, instant(context.now()));
    if (!held) throw notFound('grant');
    await removeAuthorizationsOf(context, owner, { id, ...held });
    await store.remove(context.db, owner, id);
    const about = { actorId: owner.id, accountId: owner.id, appId: held.appId };
    await record(context, { action: 'oauth_authorization.destroy', ...about });
  });
}
