import type { Updateable } from 'kysely';
import { batchesOf, findInBatches } from '../../../storage/batches.ts';
import type { Db, Tx } from '../../../storage/db.ts';
import { wordsOf } from '../../../storage/listing/words.ts';
import { prepared } from '../../../storage/prepared.ts';
import type { AccountTable } from '../../../storage/tables/accounts.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import { ACCOUNT, type Account } from './account.ts';

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

/** @param keys logins in ASCII lower case */
export function findByLogins(db: Db, keys: readonly string[]): Promise<Account[]> {
  return findInBatches(keys, (keys) => all(db).where('login_key', 'in', keys).execute());
}

export function findByIds(db: Db, ids: readonly number[]): Promise<Account[]> {
  return findInBatches(ids, (ids) => all(db).where('id', 'in', ids).execute());
}

function all(db: Db) {
  return db.selectFrom('accounts').select(ACCOUNT.select('accounts'));
}

/** By login. */
export function list(db: Db): Promise<Account[]> {
  return db.selectFrom('accounts').orderBy('login_key').select(ACCOUNT.select('accounts')).execute();
}

export async function hasAny(db: Db): Promise<boolean> {
  return (await db.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export async function update(tx: Tx, accountId: number, columns: Updateable<AccountTable>): Promise<void> {
  await tx.updateTable('accounts').set(columns).where('id', '=', accountId).execute();
}

export async function updateLastSignIn(tx: Tx, signedIn: { id: number; at: string }): Promise<void> {
  await setLastSignIn(tx, signedIn);
}

const setLastSignIn = prepared((tx, { id, at }: { id: number; at: string }) =>
  tx.updateTable('accounts').set({ last_sign_in_at: at }).where('id', '=', id),
);

/** The words of names, by which accounts are found. */
export async function insertWords(tx: Tx, accounts: readonly Pick<Account, 'id' | 'name'>[]): Promise<void> {
  const words = accounts.flatMap(({ id, name }) => wordsOf(name).map((word) => ({ account_id: id, word })));
  for (const batch of batchesOf(words)) await tx.insertInto('account_words').values(batch).execute();
}

export async function deleteWords(tx: Tx, accountId: number): Promise<void> {
  await tx.deleteFrom('account_words').where('account_id', '=', accountId).execute();
}
