import { asBegun, type Context, type Writing, writing } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import { deletePendingCodes } from '../authorization-codes/delete-pending.ts';
import {
  findPresentedToken,
  lockPresentedTokenToRevoke,
  REPLACED,
} from '../authorizations/introspection/find-presented-token.ts';
import { revokeAllAuthorizations } from '../authorizations/revoke-all.ts';
import { newestOf, type OfGrant, revokeSomeOfGrant } from '../authorizations/revoke-some-of-grant.ts';
import { lockGrant } from '../grants/lock.ts';
import type { Token } from '../tokens/token.ts';
import * as store from './store.ts';

/**
 * Revokes a grant and all its authorizations.
 *
 * @throws {Refusal} `not_found`
 */
export function revokeGrant(context: Context, owner: Account, id: number): Promise<void> {
  return revokeInBatches(context, async (context) => {
    const appId = await store.findAppOfGrant(context.db, owner, id);
    if (appId === undefined) throw notFound('grant');
    // Codes before the grant, as an exchange locks them: another order would deadlock.
    await deletePendingCodes(context, owner, appId);
    if (!(await lockGrant(context, owner, id))) throw notFound('grant');
    return { owner, grantId: id, appId };
  });
}

/** Revokes every grant of an account. @returns how many there were */
export async function revokeAllGrants(context: Context, owner: Account): Promise<number> {
  const ids = await store.listGrantIds(context.db, owner);
  // Codes before the grants, as above.
  const begin = (context: Writing) => deletePendingCodes(context, owner);
  await revokeAllAuthorizations(context, owner, { only: 'of_apps', begin });
  return ids.length;
}

/**
 * Revokes the grant that a presented token belongs to.
 *
 * @throws {Refusal} `not_found`, for a token that is unknown, personal or another app's
 */
export function revokeGrantByToken(context: Context, app: App, token: Token): Promise<void> {
  return revokeInBatches(context, async (context) => {
    const presented = await findPresentedToken(context, app, token);
    if ('cause' in presented) throw notFound('grant', presented.cause);
    const { account: owner, authorization, grantId } = presented;
    if (grantId === null) throw notFound('grant');
    // Codes before the grant, and the grant before the token: another order would deadlock.
    await deletePendingCodes(context, owner, app.id);
    if (!(await lockPresentedTokenToRevoke(context, presented))) throw notFound('grant', REPLACED.cause);
    return { owner, grantId, appId: app.id, lastId: authorization.id };
  });
}

/** Revokes what a grant has when this begins. It may be a hundred thousand tokens: batches let others in between. */
async function revokeInBatches(
  context: Context,
  begin: (context: Writing) => Promise<Omit<OfGrant, 'upTo'>>,
): Promise<void> {
  const first = await writing(context, async (context) => {
    const grant = await begin(context);
    const which = { ...grant, upTo: await newestOf(context, grant.owner) };
    return { which, isOver: await revokeSomeOfGrant(context, which) };
  });
  for (let { isOver } = first; !isOver; )
    isOver = await writing(asBegun(context), (context) => revokeSomeOfGrant(context, first.which));
}
