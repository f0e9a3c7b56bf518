import { byApp, type Context, writing } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { App } from '../apps/app.ts';
import { forgetCodesOf } from '../authorization-codes/delete-pending.ts';
import { findShown, holdShownToTakeAway } from '../authorizations/shown/shown-token.ts';
import type { Token } from '../tokens/token.ts';
import { endGrant } from './revoke-grant.ts';

/**
 * Ends everything an app may do for whoever gave it this token.
 *
 * @throws {Refusal} `not_found`, for a token that is unknown, personal or another app's
 */
export function revokeGrantByToken(context: Context, app: App, token: Token): Promise<void> {
  return writing(byApp(context), async (context) => {
    const shown = await findShown(context, app, token);
    if (!shown || shown.grantId === null) throw notFound('grant');
    // Codes ahead of the grant, and the grant ahead of the token: rows taken crosswise would deadlock.
    await forgetCodesOf(context, shown.account, app.id);
    if (!(await holdShownToTakeAway(context, shown))) throw notFound('grant');
    await endGrant(context, shown.account, shown.grantId);
  });
}
