import type { Context } from '../../foundation/context.ts';
import { isLogin } from '../../foundation/logins/login.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from './account.ts';
import * as store from './store.ts';

export async function findAccount({ db }: Context, login: string): Promise<Account | undefined> {
  return isLogin(login) ? store.findByLogin(db, login) : undefined;
}

export function findAccountById({ db }: Context, id: number): Promise<Account | undefined> {
  return store.findById(db, id);
}

/** The oldest account of a site administrator who may sign in. */
export function findFirstAdministrator({ db }: Context): Promise<Account | undefined> {
  return store.findFirstAdministrator(db);
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
