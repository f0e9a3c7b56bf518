import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import { deletePendingCodes } from '../authorization-codes/delete-pending.ts';
import {
  findPresentedToken,
  lockPresentedTokenToRevoke,
  REPLACED,
} from '../authorizations/introspection/find-presented-token.ts';
import { revokeAuthorizationsOfGrant } from '../authorizations/revoke.ts';
import { lockGrant } from '../grants/lock.ts';
import type { Token } from '../tokens/token.ts';
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
async function revokeGrantIfPresent(context: Writing, owner: Account, id: number): Promise<boolean> {
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

/**
 * Revokes the grant that a presented token belongs to.
 *
 * @throws {Refusal} `not_found`, for a token that is unknown, personal or another app's
 */
export function revokeGrantByToken(context: Context, app: App, token: Token): Promise<void> {
  return writing(context, async (context) => {
    const presented = await findPresentedToken(context, app, token);
    if ('cause' in presented) throw notFound('grant', presented.cause);
    if (presented.grantId === null) throw notFound('grant');
    // Codes before the grant, and the grant before the token: another order would deadlock.
    await deletePendingCodes(context, presented.account, app.id);
    if (!(await lockPresentedTokenToRevoke(context, presented))) throw notFound('grant', REPLACED.cause);
    await revokeGrantIfPresent(context, presented.account, presented.grantId);
  });
}
