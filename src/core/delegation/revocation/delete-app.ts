import { record } from '../../foundation/audit/record.ts';
import { type Context, writing } from '../../foundation/context.ts';
import type { App } from '../apps/app.ts';
import { revokeTokensOfApp } from './revoke-tokens-of-app.ts';
import * as store from './store.ts';

/** Removes an app with all its grants and authorizations: every token it was given is refused from now on. */
export async function deleteApp(context: Context, app: App): Promise<void> {
  // What is many goes ahead, in portions; what came meanwhile goes with the app.
  await revokeTokensOfApp(context, app);
  await writing(context, async (context) => {
    await revokeTokensOfApp(context, app);
    // Told ahead of its going: an event has the name of an app that is there.
    const about = { appId: app.id, accountId: app.ownerId };
    await record(context, { action: 'oauth_application.destroy', ...about });
    await store.deleteApp(context.db, app.id);
  });
}
