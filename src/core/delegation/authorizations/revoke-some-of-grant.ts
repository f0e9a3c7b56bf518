import type { Writing } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { deleteGrantIfEmpty, lockGrant } from '../grants/lock.ts';
import * as store from './revocable/store.ts';
import { FEW_ENOUGH, revokeEach } from './revoke-each.ts';

export interface OfGrant {
  readonly owner: Account;
  readonly grantId: number;
  readonly appId: number;
  /** No authorization with a greater id. */
  readonly upTo: number;
  /** The authorization to revoke last, so that a request that presented its token can be repeated after an interruption. */
  readonly lastId?: number;
}

/**
 * Revokes a batch of the authorizations of a grant, with an event for each.
 *
 * @returns whether those were the last ones; the grant goes with them, unless more were issued meanwhile
 */
export async function revokeSomeOfGrant(
  context: Writing,
  { owner, grantId, appId, upTo, lastId }: OfGrant,
): Promise<boolean> {
  // Before they are listed: another transaction that revokes them waits.
  await lockGrant(context, owner, grantId);
  const which = { grantId, but: lastId, upTo, most: FEW_ENOUGH };
  const others = await store.listSomeOfGrant(context.db, owner, which);
  const isOver = others.length < FEW_ENOUGH;
  const last = isOver && lastId !== undefined ? [{ id: lastId, accountId: owner.id, grantId }] : [];
  await revokeEach(context, [...others, ...last]);
  if (isOver) await deleteGrantIfEmpty(context, owner, { id: grantId, appId });
  return isOver;
}

/** The id of the newest authorization of an account; 0 without one. */
export function newestOf({ db }: Writing, owner: Account): Promise<number> {
  return store.newest(db, owner);
}
