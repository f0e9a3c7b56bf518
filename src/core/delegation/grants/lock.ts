import { record, recordEach } from '../../foundation/audit/record.ts';
import type { Writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import * as store from './store.ts';

/** Finds or creates the grant of an app. @returns its id */
export async function ensureGrant(context: Writing, owner: Account, app: App): Promise<number> {
  const { id, made } = await store.ensure(context.db, owner, { appId: app.id, at: instant(context.now()) });
  if (made) {
    const about = { accountId: owner.id, appId: app.id };
    await record(context, { action: 'oauth_authorization.create', ...about });
  }
  return id;
}

/**
 * Locks a grant until the transaction ends: before an authorization of it is revoked, or its scopes change.
 *
 * @returns its app, or nothing when the grant is gone
 */
export function lockGrant(
  { db, now }: Writing,
  owner: Pick<Account, 'id'>,
  id: number,
): Promise<{ readonly appId: number } | undefined> {
  return store.lock(db, owner, { id, at: instant(now()) });
}

/** To be called after a revocation: a grant goes with its last authorization. */
export async function deleteGrantIfEmpty(
  context: Writing,
  owner: Pick<Account, 'id'>,
  { id, appId }: { readonly id: number; readonly appId: number | null },
): Promise<void> {
  if (!(await store.deleteIfEmpty(context.db, owner, id))) return;
  await record(context, {
    action: 'oauth_authorization.destroy',
    accountId: owner.id,
    appId,
  });
}

/** As `deleteGrantIfEmpty`, for many of any accounts. */
export async function deleteEmptyGrants(context: Writing, ids: readonly number[]): Promise<void> {
  const deleted = await store.deleteEmpty(context.db, ids);
  await recordEach(
    context,
    deleted.map((about) => ({ action: 'oauth_authorization.destroy', ...about })),
  );
}
