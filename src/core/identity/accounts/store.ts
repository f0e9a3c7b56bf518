import type { Updateable } from 'kysely';
import type { Db, Tx } from '../../../storage/db.ts';
import { prepared } from '../../../storage/prepared.ts';
import type { AccountTable } from '../../../storage/schema.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import type { Account } from './account.ts';
import { ACCOUNT } from './columns.ts';

export async function findByLogin(db: Db, login: string): Promise<Account | undefined> {
  const [account] = await selectByLogin(db, { key: foldCase(login) });
  return account;
}

const selectByLogin = prepared((db, values: { key: string }) =>
  db.selectFrom('accounts').where('login_key', '=', values.key).select(ACCOUNT.select('accounts')),
);

export async function findById(db: Db, id: number): Promise<Account | undefined> {
  const [account] = await selectById(db, { id });
  return account;
}

const selectById = prepared((db, values: { id: number }) =>
  db.selectFrom('accounts').where('id', '=', values.id).select(ACCOUNT.select('accounts')),
);

/** By login. */
export function list(db: Db): Promise<Account[]> {
  return db.selectFrom('accounts').orderBy('login_key').select(ACCOUNT.select('accounts')).execute();
}

export async function hasAny(db: Db): Promise<boolean> {
  return (await db.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** The oldest account of a site administrator who may sign in. */
export function findFirstAdministrator(db: Db): Promise<Account | undefined> {
  return db
    .selectFrom('accounts')
    .where('site_admin_since', 'is not', null)
    .where('suspended_at', 'is', null)
    .orderBy('id')
    .limit(1)
    .select(ACCOUNT.select('accounts'))
    .executeTakeFirst();
}

export async function update(tx: Tx, accountId: number, columns: Updateable<AccountTable>): Promise<void> {
  await tx.updateTable('accounts').set(columns).where('id', '=', accountId).execute();
}
