import type { App } from '../apps/app.ts';
import { record } from '../audit/record.ts';
import type { Writing } from '../context.ts';
import { instant } from '../instant.ts';
import * as store from './store.ts';

/** To be called before every authorization of an app is taken away: as `holdGrant`, for everybody's. */
export async function holdGrantsOfApp({ db, now }: Writing, app: App): Promise<void> {
  await store.holdOfApp(db, app.id, instant(now()));
}

/** To be called after. Tells everybody whose grant went. */
export async function releaseGrantsOfApp(context: Writing, app: App): Promise<void> {
  for (const accountId of await store.removeEmptyOfApp(context.db, app.id)) {
    await record(context, { action: 'oauth_authorization.destroy', accountId, appId: app.id });
  }
}
