import { type Context, writing } from '../../foundation/context.ts';
import type { App } from '../apps/app.ts';
import { lockApp } from '../apps/lock.ts';
import { deletePendingCodesOfApp } from '../authorization-codes/delete-pending.ts';
import { newestGrantOf, revokeBatchOfGrants } from './revoke-grants-of-app.ts';

/**
 * Revokes every grant of an app: afterwards each token it had is refused. The app stays, and
 * so does what is issued meanwhile. There may be millions of tokens: batches let other writers in between.
 */
export async function revokeTokensOfApp(context: Context, app: App): Promise<void> {
  const newest = await writing(context, async (context) => {
    // Codes before grants, as an exchange locks them: another order would deadlock.
    await deletePendingCodesOfApp(context, app);
    return newestGrantOf(context, app);
  });
  const endSome = () =>
    writing(context, async (context) => {
      // Another transaction that revokes the same app's grants waits, so both lock them in one order.
      await lockApp(context, app);
      return revokeBatchOfGrants(context, app, newest);
    });
  while (await endSome());
}
