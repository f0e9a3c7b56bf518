import { recordEach } from '../../foundation/audit/record.ts';
import type { Context, Writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { App } from '../apps/app.ts';
import { revokeAuthorizationsOfApp } from '../authorizations/revoke-of-app.ts';
import * as store from './store.ts';

/** Bounds how long a transaction, and a statement, takes. */
const MOST = 250;

/** The newest grant of an app: those that come later are not ended with those that were there. */
export function newestGrantOf({ db }: Context, app: App): Promise<number> {
  return store.newestGrantOfApp(db, app.id);
}

/**
 * Ends as many grants of an app as one transaction should, whoever gave them, and tells each of them.
 *
 * @param newest no grant after this one
 * @returns whether there may be more
 */
export async function revokeBatchOfGrants(context: Writing, app: App, newest: number): Promise<boolean> {
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
