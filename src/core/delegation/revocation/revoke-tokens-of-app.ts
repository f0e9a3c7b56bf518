import { record, recordEach } from '../../foundation/audit/record.ts';
import { asBegun, type Context, type Writing, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { App } from '../apps/app.ts';
import { lockApp } from '../apps/get.ts';
import { deletePendingCodesOfApp } from '../authorization-codes/delete-pending.ts';
import { revokeAuthorizationsOfApp } from '../authorizations/revoke.ts';
import * as store from './store.ts';

/** Bounds the duration of a transaction and a statement. */
const MOST = 250;

/**
 * Revokes every grant of an app: afterwards each token it had is refused. The app stays, and
 * so does what is issued meanwhile. There may be millions of tokens: batches let other writers in between.
 */
export async function revokeTokensOfApp(context: Context, app: App): Promise<void> {
  const newest = await writing(context, async (context) => {
    // Codes before grants, as an exchange locks them: another order would deadlock.
    await deletePendingCodesOfApp(context, app);
    // What is issued from now on is not revoked.
    return store.newestGrantOfApp(context.db, app.id);
  });
  const revokeSome = () =>
    writing(asBegun(context), async (context) => {
      // Another transaction that revokes the same app's grants waits, so both lock them in one order.
      await lockApp(context, app);
      return revokeBatchOfGrants(context, app, newest);
    });
  while (await revokeSome());
}

/**
 * Revokes a batch of grants of an app, of all accounts, with an event for each.
 *
 * @param newest no grant after this one
 * @returns whether there may be more
 */
async function revokeBatchOfGrants(context: Writing, app: App, newest: number): Promise<boolean> {
  const at = instant(context.now());
  const held = await store.lockGrantsOfApp(context.db, { appId: app.id, upTo: newest, most: MOST, at });
  if (held.length === 0) return false;
  const upTo = Math.max(...held);
  const areBare = await revokeAuthorizationsOfApp(context, app, upTo);
  const owners = await store.deleteEmptyGrantsOfApp(context.db, { appId: app.id, upTo });
  const about = { action: 'oauth_authorization.destroy', appId: app.id } as const;
  await recordEach(
    context,
    owners.map((accountId) => ({ ...about, accountId })),
  );
  return !areBare || held.length === MOST;
}

/** Deletes an app with all its grants and authorizations: every token of it is refused from now on. */
export async function deleteApp(context: Context, app: App): Promise<void> {
  // Most tokens are revoked first, in batches; what was issued meanwhile goes with the app.
  await revokeTokensOfApp(context, app);
  await writing(asBegun(context), async (context) => {
    await revokeTokensOfApp(context, app);
    // Recorded before it is deleted: the event stores the name of an existing app.
    const about = { appId: app.id, accountId: app.ownerId };
    await record(context, { action: 'oauth_application.destroy', ...about });
    await store.deleteApp(context.db, app.id);
  });
}
