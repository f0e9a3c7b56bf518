import type { App } from '../apps/app.ts';
import { record } from '../audit/record.ts';
import type { Writing } from '../context.ts';
import * as store from './store.ts';

/** Takes every authorization of an app away, whoever gave it, and tells each of them. */
export async function removeAuthorizationsOfApp(context: Writing, app: App): Promise<void> {
  for (const gone of await store.removeOfApp(context.db, app)) {
    await record(context, { action: 'oauth_access.destroy', appId: app.id, ...gone });
  }
}
