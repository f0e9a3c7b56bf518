import type { Facts } from '../../foundation/audit/facts.ts';
import { recordEach } from '../../foundation/audit/record.ts';
import type { Writing } from '../../foundation/context.ts';
import type { Instant } from '../../foundation/instant.ts';
import { deleteEmptyGrants, lockGrant } from '../grants/lock.ts';
import * as store from './removal/store.ts';

/** How many to a transaction: on SQLite everybody waits for it, and each with its event takes up to a fifth of a millisecond. */
export const FEW_ENOUGH = 50;

/** Which one, and whose it is. */
interface Listed {
  readonly id: number;
  readonly accountId: number;
  readonly grantId: number | null;
}

interface Revocation {
  /** Why, when nobody asked for it. */
  readonly reason?: Facts['oauth_access.destroy'] | undefined;
  /** Only those that still expired before this time. */
  readonly expiredBefore?: Instant;
}

/**
 * Revokes authorizations of any accounts, with an event for each; the grants of apps go with their last ones. They are few
 * enough for a transaction (`FEW_ENOUGH`).
 *
 * @returns how many there still were: of parallel revocations one finds each
 */
export async function revokeEach(
  context: Writing,
  listed: readonly Listed[],
  { reason, expiredBefore }: Revocation = {},
): Promise<number> {
  // The grants first, by ascending id: every writer locks in this order, or two of them would deadlock.
  for (const [grantId, accountId] of grantsOf(listed)) await lockGrant(context, { id: accountId }, grantId);
  const ids = listed.map(({ id }) => id).toSorted((one, other) => one - other);
  const removed = await store.deleteEach(context.db, { ids, expiredBefore });
  await recordEach(
    context,
    removed.map(({ accountId, appId, authorizationId, grantId: _, ...token }) => ({
      action: 'oauth_access.destroy',
      accountId,
      appId,
      authorizationId,
      token,
      ...(reason && { data: reason }),
    })),
  );
  await deleteEmptyGrants(
    context,
    grantsOf(removed).map(([id]) => id),
  );
  return removed.length;
}

/** Each once, by ascending id. @returns pairs of a grant and its account */
function grantsOf(listed: readonly Omit<Listed, 'id'>[]): [number, number][] {
  const accounts = new Map<number, number>();
  for (const { grantId, accountId } of listed) if (grantId !== null) accounts.set(grantId, accountId);
  return [...accounts].sort(([one], [other]) => one - other);
}
