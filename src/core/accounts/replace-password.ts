import { record } from '../audit/record.ts';
import type { Writing } from '../context.ts';
import { endSessions } from '../sessions/end.ts';
import type { Account } from './account.ts';
import * as store from './store.ts';

/** As `setPassword`, for one that was hashed before the transaction began, and that its holder chose. */
export async function replacePassword(context: Writing, account: Account, hash: string): Promise<void> {
  const change = { password_hash: hash, password_temporary_since: null };
  await store.update(context.db, account.id, change, context.now());
  await record(context, { action: 'user.change_password', accountId: account.id });
  await endSessions(context, account, null);
}
