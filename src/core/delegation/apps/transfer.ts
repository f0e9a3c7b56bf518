import { record } from '../../foundation/audit/record.ts';
import type { Writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { App } from './app.ts';
import { type AppOwner, findOwner, isSameOwner } from './owner.ts';
import * as store from './store.ts';

/** Gives an app to another owner, whom its tokens and secrets stay with. @returns whether anything changed */
export async function transferApp(context: Writing, app: App, owner: AppOwner): Promise<boolean> {
  if (isSameOwner(app, owner)) return false;
  const data = {
    was: (await findOwner(context, app))?.login ?? null,
    is: (await findOwner(context, owner))?.login ?? null,
  };
  const { ownerId, ownerOrganizationId } = owner;
  await store.update(context.db, app.id, {
    ownerId,
    ownerOrganizationId,
    updatedAt: instant(context.now()),
  });
  await forgetOffer(context, app);
  const about = { appId: app.id, data };
  await record(context, { action: 'oauth_application.transfer', accountId: ownerId, ...about });
  // For the security log of the former owner.
  const { ownerId: former } = app;
  if (former !== null)
    await record(context, { action: 'oauth_application.transfer_outgoing', accountId: former, ...about });
  return true;
}

/** Ends the offer of an app to another owner, if there is one. */
export function forgetOffer({ db }: Writing, app: Pick<App, 'id'>): Promise<void> {
  return store.deleteOffer(db, app.id);
}
