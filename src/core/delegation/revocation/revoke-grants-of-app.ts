import { recordEach } from '../../foundation/audit/record.ts';
import type { Context, Writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { App } from '../apps/app.ts';
import { revokeAuthorizationsOfApp } from '../authorizations/revoke-of-app.ts';
import * as store from './store.ts';

/** Bounds the duration of a transaction and a statement. */
const MOST = 250;

/** The newest grant of an app; later ones are not revoked with those that exist now. */
export function newestGrantOf({ db }: Context, app: App): Promise<number> {
  return store.newestGrantOfApp(db, app.id);
}

/**
 * Revokes a batch of grants of an app, of all accounts, with an event for each.
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
