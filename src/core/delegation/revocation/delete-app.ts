import { record } from '../../foundation/audit/record.ts';
import { type Context, writing } from '../../foundation/context.ts';
import type { App } from '../apps/app.ts';
import { revokeTokensOfApp } from './revoke-tokens-of-app.ts';
import * as store from './store.ts';

/** Deletes an app with all its grants and authorizations: every token of it is refused from now on. */
export async function deleteApp(context: Context, app: App): Promise<void> {
  // Most tokens are revoked first, in batches; what was issued meanwhile goes with the app.
  await revokeTokensOfApp(context, app);
  await writing(context, async (context) => {
    await revokeTokensOfApp(context, app);
    // Recorded before it is deleted: the event stores the name of an existing app.
    const about = { appId: app.id, accountId: app.ownerId };
    await record(context, { action: 'oauth_application.destroy', ...about });
    await store.deleteApp(context.db, app.id);
  });
}
