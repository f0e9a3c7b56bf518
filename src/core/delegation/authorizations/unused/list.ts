import type { Context } from '../../../foundation/context.ts';
import type { Instant } from '../../../foundation/instant.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { Authorization } from '../authorization.ts';
import * as store from './store.ts';

interface UnusedTokens {
  /** The oldest ones. */
  readonly items: readonly Authorization[];
  readonly total: number;
}

/** An account's personal access tokens that were issued before a time, and not used since. */
export async function listUnusedPersonalTokens(
  { db }: Context,
  owner: Account,
  { since, most }: { readonly since: Instant; readonly most: number },
): Promise<UnusedTokens> {
  const total = await store.countPersonal(db, owner, since);
  return { items: await store.listPersonal(db, owner, { since, most }), total };
}

/** Stops at the first one: an account may have a hundred thousand. */
export async function hasUnusedPersonalTokens(
  { db }: Context,
  owner: Account,
  since: Instant,
): Promise<boolean> {
  return (await store.listPersonal(db, owner, { since, most: 1 })).length > 0;
}

/** Whether a token was issued before a time, and not used since. */
export function isUnusedSince(
  { tokenSince, lastUsedAt }: Pick<Authorization, 'tokenSince' | 'lastUsedAt'>,
  since: Instant,
): boolean {
  return tokenSince < since && (lastUsedAt ?? '') < since;
}
