import type { Context } from '../../foundation/context.ts';
import type { App } from '../apps/app.ts';
import type { Token } from '../tokens/token.ts';
import { findShown, isGood, type ShownToken } from './shown/shown-token.ts';

/**
 * What one of an app's own tokens is good for now. Read from the database at each check and never kept. That it was
 * checked counts as its use.
 *
 * @returns nothing for a token that is unknown, personal, another app's, expired, or whose account is suspended
 */
export async function checkToken(context: Context, app: App, token: Token): Promise<ShownToken | undefined> {
  const shown = await findShown(context, app, token);
  if (!shown || !isGood(context, shown)) return undefined;
  context.uses.ofToken(shown.authorization.id, context.now(), context.from);
  return shown;
}
