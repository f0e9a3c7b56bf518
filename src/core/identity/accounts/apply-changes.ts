import { ENGLISH } from '../../foundation/audit/english.ts';
import type { AccountChange } from '../../foundation/audit/facts.ts';
import { record } from '../../foundation/audit/record.ts';
import type { Writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { Account } from './account.ts';
import { updateAccount } from './update.ts';

/** What is absent stays as it is. */
interface Change {
  /** `null` for none. */
  readonly name?: string | null | undefined;
  readonly siteAdmin?: boolean | undefined;
}

/** @returns what is different now, in words */
export async function applyAccountChanges(
  context: Writing,
  account: Account,
  wanted: Change,
): Promise<string[]> {
  const columns: { name?: string | null; siteAdminSince?: string | null } = {};
  const changed: AccountChange[] = [];
  if (wanted.name !== undefined && wanted.name !== account.name) {
    columns.name = wanted.name;
    changed.push('name');
  }
  if (wanted.siteAdmin !== undefined && wanted.siteAdmin !== (account.siteAdminSince !== null)) {
    columns.siteAdminSince = wanted.siteAdmin ? instant(context.now()) : null;
    changed.push(wanted.siteAdmin ? 'promoted' : 'demoted');
  }
  if (changed.length === 0) return [];

  await updateAccount(context, account, columns);
  await record(context, { action: 'user.update', accountId: account.id, data: { changed } });
  return changed.map((change) => ENGLISH.changes[change]);
}
