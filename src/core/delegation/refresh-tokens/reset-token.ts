import { type Context, writing } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import type { CreatedAuthorization } from '../authorizations/create.ts';
import {
  findActiveToken,
  lockPresentedToken,
  REPLACED,
} from '../authorizations/introspection/find-presented-token.ts';
import { regenerateToken } from '../authorizations/replacement/replace.ts';
import type { Token } from '../tokens/token.ts';
import * as store from './store.ts';

/**
 * Replaces the token an app presents by a new one; the old one is refused from the next request on, and so is its refresh
 * token: an app resets a token that may have leaked, and the refresh token was in the same response.
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
    const { account, authorization } = presented;
    await store.deleteOfAuthorization(context.db, authorization.id);
    return { account, ...(await regenerateToken(context, account, authorization.id)) };
  });
}
