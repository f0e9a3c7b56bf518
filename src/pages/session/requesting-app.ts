import { findApp } from '../../core/delegation/apps/get.ts';
import type { Context } from '../../core/foundation/context.ts';
import { readQuery } from '../../http/query.ts';

/** The name of the app whose authorization request continues after signing in, if any. */
export async function findRequestingApp(
  context: Context,
  returnTo: string | undefined,
): Promise<string | undefined> {
  if (!returnTo?.startsWith('/login/oauth/authorize?')) return undefined;
  const app = await findApp(context, readQuery(returnTo).get('client_id') ?? '');
  return app?.name;
}
