import { byApp, type Context, writing } from '../../../foundation/context.ts';
import type { App } from '../../apps/app.ts';
import type { Token } from '../../tokens/token.ts';
import { takeAway } from '../revoke-one.ts';
import { findShown, holdShownToTakeAway } from './shown-token.ts';

/**
 * Ends a token that an app shows, and with its last one the grant: also one that has expired, or of a suspended account.
 *
 * @returns whether it was there and the app's: of parallel revocations one finds it
 */
export function revokeShownToken(context: Context, app: App, token: Token): Promise<boolean> {
  return writing(byApp(context), async (context) => {
    const shown = await findShown(context, app, token);
    if (!shown || !(await holdShownToTakeAway(context, shown))) return false;
    return takeAway(context, shown.account, { id: shown.authorization.id });
  });
}
