import { type SqlBool, sql, type Updateable } from 'kysely';
import { findInBatches } from '../../../storage/batches.ts';
import { countUpTo } from '../../../storage/count.ts';
import type { Db, Tx } from '../../../storage/db.ts';
import { containing, contains } from '../../../storage/pattern.ts';
import { prepared } from '../../../storage/prepared.ts';
import type { AccountTable } from '../../../storage/schema.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import type { Slice } from '../../foundation/pagination.ts';
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

/** By login. @param text in ASCII lower case */
export function search(
  db: Db,
  { text, limit, offset }: { readonly text: string } & Slice,
): Promise<Account[]> {
  return matching(db, text)
    .orderBy('login_key')
    .limit(limit)
    .offset(offset)
    .select(ACCOUNT.select('accounts'))
    .execute();
}

/** @param most where counting stops */
export function countMatching(db: Db, text: string, most: number): Promise<number> {
  return countUpTo(db, matching(db, text), most);
}

/** All accounts for an empty text. */
function matching(db: Db, text: string) {
  const query = db.selectFrom('accounts');
  if (text === '') return query;
  return query.where((eb) =>
    eb.or([sql<SqlBool>`login_key like ${containing(text)} escape '!'`, contains('name', text)]),
  );
}
