import { recordEach } from '../../foundation/audit/record.ts';
import type { Writing } from '../../foundation/context.ts';
import type { App } from '../apps/app.ts';
import * as store from './removal/store.ts';

/** Bounds how long a transaction, and a statement, takes. */
const MOST = 250;

/**
 * Takes authorizations of an app away, whoever gave them, and tells each of them. Their grants are held.
 *
 * @param grantId those of its grants up to this one
 * @returns whether that was all
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
