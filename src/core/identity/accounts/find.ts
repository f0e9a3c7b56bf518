import type { Context } from '../../foundation/context.ts';
import { foldCase, isLogin } from '../../foundation/logins/login.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from './account.ts';
import * as store from './store.ts';

export async function findAccount({ db }: Context, login: string): Promise<Account | undefined> {
  return isLogin(login) ? store.findByLogin(db, login) : undefined;
}

export function findAccountById({ db }: Context, id: number): Promise<Account | undefined> {
  return store.findById(db, id);
}

/** @returns by login in ASCII lower case; unknown ones are left out */
export async function findAccountsByLogin(
  { db }: Context,
  logins: readonly string[],
): Promise<Map<string, Account>> {
  const accounts = await store.findByLogins(db, logins.map(foldCase));
  return new Map(accounts.map((account) => [foldCase(account.login), account]));
}

/** @returns by id; unknown ones are left out */
export async function findAccountsById(
  { db }: Context,
  ids: readonly number[],
): Promise<Map<number, Account>> {
  const accounts = await store.findByIds(db, ids);
  return new Map(accounts.map((account) => [account.id, account]));
}

/** @throws {Refusal} `not_found` */
export async function getAccount(context: Context, login: string): Promise<Account> {
  const account = await findAccount(context, login);
  if (!account) throw notFound('account');
  return account;
}

/** By login. */
export function listAccounts({ db }: Context): Promise<readonly Account[]> {
  return store.list(db);
}

export function hasAccounts({ db }: Context): Promise<boolean> {
  return store.hasAny(db);
}
