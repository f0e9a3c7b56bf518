import { findAccount } from '../../identity/accounts/find.ts';
import type { Context } from '../context.ts';
import type { AuditEvent } from './event.ts';
import type { Wanted } from './list.ts';
import * as store from './store.ts';

/** The newest events that are wanted, in the order in which they happened, and whether there are older ones. */
export async function listLatestEvents(
  context: Context,
  { login, ...wanted }: Wanted,
  limit: number,
): Promise<{ readonly events: readonly AuditEvent[]; readonly more: boolean }> {
  const account = login === undefined ? undefined : await findAccount(context, login);
  if (login !== undefined && !account) return { events: [], more: false };
  const matching = { ...wanted, accountId: account?.id, limit: limit + 1, offset: 0 };
  const found = await store.search(context.db, matching);
  return { events: found.slice(0, limit).toReversed(), more: found.length > limit };
}
