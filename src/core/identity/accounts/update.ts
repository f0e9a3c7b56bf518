import { ENGLISH } from '../../foundation/audit/english.ts';
import type { AccountChange } from '../../foundation/audit/facts.ts';
import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import { ACCOUNT, type Account } from './account.ts';
import { personNameProblem } from './name.ts';
import * as store from './store.ts';

type Changes = Partial<
  Pick<
    Account,
    | 'login'
    | 'name'
    | 'siteAdminSince'
    | 'suspendedAt'
    | 'twoFactorSince'
    | 'twoFactorResetAt'
    | 'passwordTemporarySince'
  >
>;

/** Does not record an audit event: callers know which one. */
export async function updateAccount(
  { db, now }: Writing,
  { id }: Pick<Account, 'id'>,
  changes: Changes,
): Promise<void> {
  await store.update(db, id, {
    ...ACCOUNT.write({ ...changes, updatedAt: instant(now()) }),
    ...(changes.login !== undefined && { login_key: foldCase(changes.login) }),
  });
  if (changes.name === undefined) return;
  await store.deleteWords(db, id);
  await store.insertWords(db, [{ id, name: changes.name }]);
}

/** Lets new accounts be found by the words of their names. */
export function storeNameWords({ db }: Writing, accounts: readonly Account[]): Promise<void> {
  return store.insertWords(db, accounts);
}

/** Somebody signed in completely, in a browser. */
export function recordLastSignIn({ db, now }: Writing, { id }: Pick<Account, 'id'>): Promise<void> {
  return store.updateLastSignIn(db, { id, at: instant(now()) });
}

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

/** Changes the display name, not the login. @throws {Refusal} `unprocessable` */
export function renameAccount(context: Context, account: Account, name: string | null): Promise<void> {
  return writing(context, async (context) => {
    const wrong = personNameProblem(name ?? '');
    if (wrong) throw unprocessable('account', { field: 'name', ...wrong });
    await applyAccountChanges(context, account, { name });
  });
}
