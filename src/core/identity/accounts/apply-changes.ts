import { ENGLISH } from '../../foundation/audit/english.ts';
import type { AccountChange } from '../../foundation/audit/facts.ts';
import { record } from '../../foundation/audit/record.ts';
import type { Writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { Account } from './account.ts';
import { updateAccount } from './update.ts';

/** Absent fields stay unchanged. */
interface AccountChanges {
  /** `null` removes it. */
  readonly name?: string | null | undefined;
  readonly siteAdmin?: boolean | undefined;
}

/** @returns what changed, in words for the audit log */
export async function applyAccountChanges(
  context: Writing,
  account: Account,
  changes: AccountChanges,
): Promise<string[]> {
  const columns: { name?: string | null; siteAdminSince?: string | null } = {};
  const changed: AccountChange[] = [];
  if (changes.name !== undefined && changes.name !== account.name) {
    columns.name = changes.name;
    changed.push('name');
  }
  if (changes.siteAdmin !== undefined && changes.siteAdmin !== (account.siteAdminSince !== null)) {
    columns.siteAdminSince = changes.siteAdmin ? instant(context.now()) : null;
    changed.push(changes.siteAdmin ? 'promoted' : 'demoted');
  }
  if (changed.length === 0) return [];

  await updateAccount(context, account, columns);
  await record(context, { action: 'user.update', accountId: account.id, data: { changed } });
  return changed.map((change) => ENGLISH.changes[change]);
}
