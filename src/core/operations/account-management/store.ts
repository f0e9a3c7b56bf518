import type { Tx } from '../../../storage/db.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import { ACCOUNT, type Account } from '../../identity/accounts/account.ts';

type NewAccount = Pick<Account, 'login' | 'name' | 'passwordTemporarySince' | 'siteAdminSince'>;

/** @returns `undefined` when the login is taken */
export async function insert(
  tx: Tx,
  account: NewAccount,
  { passwordHash, at }: { readonly passwordHash: string; readonly at: string },
): Promise<Account | undefined> {
  const columns = ACCOUNT.write({ ...account, createdAt: at, updatedAt: at });
  const row = await tx
    .insertInto('accounts')
    .values({ ...columns, login_key: foldCase(account.login), password_hash: passwordHash })
    .onConflict((conflict) => conflict.column('login_key').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && ACCOUNT.read(row);
}
