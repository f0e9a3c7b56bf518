import { type Context, writing } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { App } from '../apps/app.ts';
import { deletePendingCodes } from '../authorization-codes/delete-pending.ts';
import {
  findPresentedToken,
  lockPresentedTokenToRevoke,
  REPLACED,
} from '../authorizations/introspection/find-presented-token.ts';
import type { Token } from '../tokens/token.ts';
import { revokeGrantIfPresent } from './revoke-grant.ts';

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
