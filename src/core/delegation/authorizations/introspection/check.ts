import type { Context } from '../../../foundation/context.ts';
import type { App } from '../../apps/app.ts';
import type { Token } from '../../tokens/token.ts';
import { findPresentedToken } from './find-presented-token.ts';
import { isActive, type PresentedToken } from './presented-token.ts';

/**
 * What one of an app's own tokens allows now. Read from the database at each check and never cached. The check
 * counts as a use of the token.
 *
 * @returns nothing for a token that is unknown, personal, another app's, expired, or whose account is suspended
 */
export async function checkToken(
  context: Context,
  app: App,
  token: Token,
): Promise<PresentedToken | undefined> {
  const presented = await findPresentedToken(context, app, token);
  if (!presented || !isActive(context, presented)) return undefined;
  context.usage.recordToken(presented.authorization.id, context.now(), context.from);
  return presented;
}
