import { record } from '../audit/record.ts';
import { removeAuthorizationsOfApp } from '../authorizations/revoke-of-app.ts';
import { forgetCodesOfApp } from '../codes/forget.ts';
import { type Context, writing } from '../context.ts';
import type { App } from './app.ts';
import * as store from './store.ts';

/** Removes an app with all its grants and authorizations: every token it was given is refused from now on. */
export function removeApp(context: Context, app: App): Promise<void> {
  return writing(context, async (context) => {
    // What waits to be exchanged first: an exchange takes its code ahead of everything else.
    await forgetCodesOfApp(context, app);
    await removeAuthorizationsOfApp(context, app);
    // Told ahead of its going: an event has the name of an app that is there.
    const about = { appId: app.id, accountId: app.ownerId };
    await record(context, { action: 'oauth_application.destroy', ...about });
    await store.remove(context.db, app.id);
  });
}
