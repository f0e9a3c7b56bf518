import { recordEach } from '../../foundation/audit/record.ts';
import type { Writing } from '../../foundation/context.ts';
import type { App } from '../apps/app.ts';
import * as store from './removal/store.ts';

/** Bounds the duration of a transaction and a statement. */
const MOST = 250;

/**
 * Revokes authorizations of an app for all accounts, with an event for each. Their grants are locked.
 *
 * @param grantId only those of grants up to this one
 * @returns whether those were all
 */
export async function revokeAuthorizationsOfApp(
  context: Writing,
  app: App,
  grantId: number,
): Promise<boolean> {
  const removed = await store.deleteOfApp(context.db, { appId: app.id, grantId, most: MOST });
  const about = { action: 'oauth_access.destroy', appId: app.id } as const;
  await recordEach(
    context,
    removed.map((one) => ({ ...about, ...one })),
  );
  return removed.length < MOST;
}
