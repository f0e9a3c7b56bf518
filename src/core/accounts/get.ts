import type { Context } from '../context.ts';
import { notFound } from '../refusal.ts';
import type { Account } from './account.ts';
import { isLogin } from './login.ts';
import * as store from './store.ts';

/** @throws {Refusal} `not_found` */
export async function getAccount({ db }: Context, login: string): Promise<Account> {
  const account = isLogin(login) ? await store.findByLogin(db, login) : undefined;
  if (!account) throw notFound('account');
  return account;
}
