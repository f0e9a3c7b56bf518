import type { Context } from '../../../core/foundation/context.ts';
import { unprocessable } from '../../../core/foundation/refusal.ts';
import type { Account } from '../../../core/identity/accounts/account.ts';
import { findAccount } from '../../../core/identity/accounts/find.ts';

/** The account that a form names. @throws {Refusal} `unprocessable`, shown beside the field */
export async function findPerson(
  context: Context,
  { field, login }: { readonly field: string; readonly login: string },
): Promise<Account> {
  const account = await findAccount(context, login.trim());
  if (account) return account;
  throw unprocessable('account', { field, kind: 'unknown_login' });
}
