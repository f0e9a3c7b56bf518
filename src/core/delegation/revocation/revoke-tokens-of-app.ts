import { type Context, writing } from '../../foundation/context.ts';
import type { App } from '../apps/app.ts';
import { lockApp } from '../apps/lock.ts';
import { deletePendingCodesOfApp } from '../authorization-codes/delete-pending.ts';
import { newestGrantOf, revokeBatchOfGrants } from './revoke-grants-of-app.ts';

/**
 * Ends everything that people let an app do: once this is done, each token that it had is refused. The app stays, and
 * what it is given meanwhile. There may be millions of tokens: they go in portions, so that others are served between.
 */
export async function revokeTokensOfApp(context: Context, app: App): Promise<void> {
  const newest = await writing(context, async (context) => {
    // Codes ahead of grants, in the order in which an exchange takes them: rows taken crosswise would deadlock.
    await deletePendingCodesOfApp(context, app);
    return newestGrantOf(context, app);
  });
  const endSome = () =>
    writing(context, async (context) => {
      // Who does this to the same app meanwhile waits: neither takes grants out of the other's order.
      await lockApp(context, app);
      return revokeBatchOfGrants(context, app, newest);
    });
  while (await endSome());
}
