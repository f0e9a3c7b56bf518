import type { Rejected } from '../../../foundation/cause.ts';
import type { Context } from '../../../foundation/context.ts';
import type { App } from '../../apps/app.ts';
import type { Token } from '../../tokens/token.ts';
import { findActiveToken } from './find-presented-token.ts';
import type { PresentedToken } from './presented-token.ts';

/**
 * What one of an app's own tokens allows now. Read from the database at each check and never cached. The check
 * counts as a use of the token.
 */
export async function checkToken(
  context: Context,
  app: App,
  token: Token,
): Promise<PresentedToken | Rejected> {
  const presented = await findActiveToken(context, app, token);
  if ('cause' in presented) return presented;
  context.usage.recordToken(presented.authorization.id, context.now(), context.from);
  return presented;
}
