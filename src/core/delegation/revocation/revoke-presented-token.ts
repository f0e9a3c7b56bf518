import { byApp, type Context, writing } from '../../foundation/context.ts';
import type { App } from '../apps/app.ts';
import {
  findPresentedToken,
  lockPresentedTokenToRevoke,
} from '../authorizations/introspection/find-presented-token.ts';
import { revokeIfPresent } from '../authorizations/revoke-if-present.ts';
import type { Token } from '../tokens/token.ts';

/**
 * Revokes a token an app presents, and the grant with its last one; also an expired one, or of a suspended account.
 *
 * @returns whether it existed and was the app's: of parallel revocations one finds it
 */
export function revokePresentedToken(context: Context, app: App, token: Token): Promise<boolean> {
  return writing(byApp(context), async (context) => {
    const presented = await findPresentedToken(context, app, token);
    if (!presented || !(await lockPresentedTokenToRevoke(context, presented))) return false;
    return revokeIfPresent(context, presented.account, { id: presented.authorization.id });
  });
}
