import { byApp, type Context, writing } from '../../../foundation/context.ts';
import { notFound } from '../../../foundation/refusal.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { App } from '../../apps/app.ts';
import type { Token } from '../../tokens/token.ts';
import type { Created } from '../create.ts';
import { regenerateToken } from '../regenerate.ts';
import { findShown, holdShown, isGood } from './shown-token.ts';

/**
 * Gives an app another token in place of the one that it shows, which is refused at its next request.
 *
 * @throws {Refusal} `not_found`, as `checkToken` finds nothing; also for all but one of parallel resets
 */
export function resetToken(
  context: Context,
  app: App,
  token: Token,
): Promise<Created & { readonly account: Account }> {
  return writing(byApp(context), async (context) => {
    const shown = await findShown(context, app, token);
    if (!shown || !isGood(context, shown) || !(await holdShown(context, shown))) {
      throw notFound('authorization');
    }
    const { account } = shown;
    return { account, ...(await regenerateToken(context, account, shown.authorization.id)) };
  });
}
