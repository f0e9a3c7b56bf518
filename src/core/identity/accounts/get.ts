import type { Context } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from './account.ts';
import { findAccount } from './find.ts';

/** @throws {Refusal} `not_found` */
export async function getAccount(context: Context, login: string): Promise<Account> {
  const account = await findAccount(context, login);
  if (!account) throw notFound('account');
  return account;
}
