import { batchesOf } from '../../../storage/batches.ts';
import type { Db, Tx } from '../../../storage/db.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import { ACCOUNT, type Account } from '../../identity/accounts/account.ts';

type NewAccount = Pick<Account, 'login' | 'name' | 'passwordTemporarySince' | 'siteAdminSince'> & {
  readonly passwordHash: string;
};

/** @returns the accounts whose login was free, in any order */
export async function insert(tx: Tx, accounts: readonly NewAccount[], at: string): Promise<Account[]> {
  const inserted: Account[] = [];
  for (const batch of batchesOf(accounts)) {
    const rows = await tx
      .insertInto('accounts')
      .values(
        batch.map(({ passwordHash, ...account }) => ({
          ...ACCOUNT.write({ ...account, createdAt: at, updatedAt: at }),
          login_key: foldCase(account.login),
          password_hash: passwordHash,
        })),
      )
      .onConflict((conflict) => conflict.column('login_key').doNothing())
      .returningAll()
      .execute();
    inserted.push(...rows.map(ACCOUNT.read));
  }
  return inserted;
}

export async function hasActiveAdministrator(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('accounts')
    .where('site_admin_since', 'is not', null)
    .where('suspended_at', 'is', null)
    .select('id')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** With all that refers to it; lockouts are no such rows. */
export async function deleteAccount(tx: Tx, accountId: number): Promise<void> {
  await tx.deleteFrom('lockouts').where('account_id', '=', accountId).execute();
  await tx.deleteFrom('accounts').where('id', '=', accountId).execute();
}
