import { type Context, writing } from '../../../foundation/context.ts';
import { notFound } from '../../../foundation/refusal.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { App } from '../../apps/app.ts';
import type { Token } from '../../tokens/token.ts';
import type { CreatedAuthorization } from '../create.ts';
import { regenerateToken } from '../replacement/replace.ts';
import { findActiveToken, lockPresentedToken, REPLACED } from './find-presented-token.ts';

/**
 * Replaces the token an app presents by a new one; the old one is refused from the next request on.
 *
 * @throws {Refusal} `not_found`, where `checkToken` rejects the token, and for all but one of parallel resets
 */
export function resetToken(
  context: Context,
  app: App,
  token: Token,
): Promise<CreatedAuthorization & { readonly account: Account }> {
  return writing(context, async (context) => {
    const presented = await findActiveToken(context, app, token);
    if ('cause' in presented) throw notFound('authorization', presented.cause);
    if (!(await lockPresentedToken(context, presented))) throw notFound('authorization', REPLACED.cause);
    const { account } = presented;
    return { account, ...(await regenerateToken(context, account, presented.authorization.id)) };
  });
}
