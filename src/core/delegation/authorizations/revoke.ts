import type { Facts } from '../../foundation/audit/facts.ts';
import { record, recordEach } from '../../foundation/audit/record.ts';
import { type Actor, type Context, type Writing, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import { deleteGrantIfEmpty, lockGrant } from '../grants/lock.ts';
import type { Authorization } from './authorization.ts';
import * as store from './removal/store.ts';
import { findAppAndGrant } from './store.ts';
import { noteKeyOf, uniquenessKeyOf } from './uniqueness-key.ts';

/**
 * Revokes an authorization and its token; the grant goes with the last authorization of an app.
 *
 * @throws {Refusal} `not_found`, also for all but one of parallel revocations
 */
export function revokeAuthorization(context: Context, owner: Account, id: number): Promise<void> {
  return writing(context, async (context) => {
    if (!(await revokeIfPresent(context, owner, { id }))) throw notFound('authorization');
  });
}

interface Revocation {
  readonly id: number;
  /** For a replay, that of the app: nobody's account revokes the token, though the grant still ends with its owner. */
  readonly actor?: Actor;
  /** Why, when nobody asked for it. */
  readonly reason?: Facts['oauth_access.destroy'];
}

/**
 * Revokes an authorization and its token; the grant goes with the last authorization of an app.
 *
 * @returns whether it existed: of parallel revocations one finds it
 */
export async function revokeIfPresent(
  context: Writing,
  owner: Pick<Account, 'id'>,
  { id, actor = context.actor, reason }: Revocation,
): Promise<boolean> {
  const found = await findAppAndGrant(context.db, owner, id);
  if (!found) return false;
  const { appId, grantId, token } = found;

  // The grant first: every writer locks in this order, or two of them would deadlock.
  if (grantId !== null) await lockGrant(context, owner, grantId);
  if (!(await store.deleteAuthorization(context.db, owner, id))) return false;
  const about = { accountId: owner.id, appId, authorizationId: id, token };
  await record(
    { ...context, actor },
    { action: 'oauth_access.destroy', ...about, ...(reason && { data: reason }) },
  );
  if (grantId !== null) await deleteGrantIfEmpty(context, owner, { id: grantId, appId });
  return true;
}

interface Holder extends Pick<Authorization, 'note' | 'origin' | 'fingerprint'> {
  /** Where it exists already. */
  readonly id?: number;
  readonly app: object | null;
  readonly grantId: number | null;
}

/**
 * Revokes the expired authorizations whose note or fingerprint this one needs. Their grant stays, if they have one, as it is
 * the same.
 *
 * @returns whether there were any
 */
export async function revokeExpiredHolders(
  context: Writing,
  owner: Account,
  { id = 0, grantId, ...holder }: Holder,
): Promise<boolean> {
  const at = instant(context.now());
  const removed = await store.deleteExpiredHolders(context.db, owner, {
    id,
    at,
    grantId,
    noteKey: noteKeyOf(holder),
    slot: uniquenessKeyOf(holder),
    fingerprint: holder.fingerprint,
  });
  const about = { action: 'oauth_access.destroy', accountId: owner.id, data: { reason: 'expired' } } as const;
  await recordEach(
    context,
    removed.map((gone) => ({ ...about, ...traceOf(gone) })),
  );
  return removed.length > 0;
}

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
    removed.map((gone) => ({ ...about, ...traceOf(gone) })),
  );
  return removed.length < MOST;
}

/** What the trail keeps of a deleted authorization; the rest says whose it was. */
function traceOf<T extends store.Gone>({ hash, lastEight, note, ...rest }: T) {
  return { ...rest, token: { hash, lastEight, note } };
}
