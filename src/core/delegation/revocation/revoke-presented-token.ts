import type { Rejected } from '../../foundation/cause.ts';
import { type Context, writing } from '../../foundation/context.ts';
import type { App } from '../apps/app.ts';
import {
  findPresentedToken,
  lockPresentedTokenToRevoke,
  REPLACED,
} from '../authorizations/introspection/find-presented-token.ts';
import { revokeIfPresent } from '../authorizations/revoke.ts';
import type { Token } from '../tokens/token.ts';

/**
 * Revokes a token an app presents, and the grant with its last one; also an expired one, or of a suspended account.
 *
 * @returns why it revoked nothing, if it did not: of parallel revocations one finds the token
 */
export function revokePresentedToken(
  context: Context,
  app: App,
  token: Token,
): Promise<Rejected | undefined> {
  return writing(context, async (context) => {
    const presented = await findPresentedToken(context, app, token);
    if ('cause' in presented) return presented;
    const { account, authorization } = presented;
    const revoked =
      (await lockPresentedTokenToRevoke(context, presented)) &&
      (await revokeIfPresent(context, account, { id: authorization.id }));
    return revoked ? undefined : REPLACED;
  });
}
