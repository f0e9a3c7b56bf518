import type { Writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { Account } from './account.ts';
import { ACCOUNT } from './columns.ts';
import * as store from './store.ts';

type Changes = Partial<
  Pick<Account, 'name' | 'siteAdminSince' | 'suspendedAt' | 'twoFactorSince' | 'passwordTemporarySince'>
>;

/** Does not record an audit event: callers know which one. */
export async function updateAccount(
  { db, now }: Writing,
  { id }: Pick<Account, 'id'>,
  changes: Changes,
): Promise<void> {
  await store.update(db, id, ACCOUNT.write({ ...changes, updatedAt: instant(now()) }));
}
