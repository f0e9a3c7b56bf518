import { type Context, type Writing, writing } from '../../foundation/context.ts';
import type { ProblemOf } from '../../foundation/problem.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { lockAccount } from '../../identity/credentials/lock-account.ts';
import { hashPassword, mintPassword } from '../../identity/credentials/password.ts';
import { deleteAccount } from './delete-account.ts';
import { demoteAccount, promoteAccount } from './promote.ts';
import { replacePassword } from './replace-password.ts';
import { suspendAccount } from './suspend.ts';
import { resetTwoFactor } from './two-factor.ts';

/** Who acts on whom. */
export interface AdministratorAction {
  readonly administrator: Account;
  readonly account: Account;
}

/** @throws {Refusal} `unprocessable`, for the administrator's own account, and for the last active one */
export function suspendAsAdministrator(context: Context, who: AdministratorAction): Promise<void> {
  refuseOneself(who, 'suspend');
  return suspendAccount(context, who.account);
}

/** @throws {Refusal} `unprocessable`, for the administrator's own account, and for the last active one */
export async function demoteAsAdministrator(context: Context, who: AdministratorAction): Promise<void> {
  refuseOneself(who, 'demote');
  await demoteAccount(context, who.account);
}

export async function promote(context: Context, { account }: AdministratorAction): Promise<void> {
  await promoteAccount(context, account);
}

/**
 * Generates a temporary password, which has to be changed at the next sign-in, and removes all passkeys.
 *
 * @param deliver gets the password, in the transaction; it cannot be read again
 * @throws {Refusal} `unprocessable`, for the administrator's own account
 */
export async function replacePasswordAsAdministrator(
  context: Context,
  who: AdministratorAction,
  deliver: (context: Writing, password: string) => Promise<void>,
): Promise<void> {
  refuseOneself(who, 'set_password');
  const password = mintPassword();
  const hash = await hashPassword(password);
  await administering(context, who, async (context, account) => {
    await replacePassword(context, account, { hash, temporary: true, withPasskeys: true });
    await deliver(context, password);
  });
}

/**
 * As `resetTwoFactor`.
 *
 * @throws {Refusal} `unprocessable`, for the administrator's own account
 */
export function resetTwoFactorAsAdministrator(context: Context, who: AdministratorAction): Promise<void> {
  refuseOneself(who, 'reset_two_factor');
  return administering(context, who, async (context, account) => {
    await resetTwoFactor(context, account);
  });
}

/** @throws {Refusal} as `deleteAccount`; `unprocessable`, for the administrator's own account */
export async function deleteAsAdministrator(context: Context, who: AdministratorAction): Promise<void> {
  refuseOneself(who, 'delete');
  await deleteAccount(context, who.account);
}

function refuseOneself(
  { administrator, account }: AdministratorAction,
  action: ProblemOf<'own_account'>['action'],
): void {
  if (account.id === administrator.id)
    throw unprocessable('account', { field: 'account', kind: 'own_account', action });
}

/** Runs the action for the account as it is now, locked. */
export function administering<T>(
  context: Context,
  { account }: AdministratorAction,
  action: (context: Writing, account: Account) => Promise<T>,
): Promise<T> {
  return writing(context, async (context) => action(context, (await lockAccount(context, account)).account), [
    account.id,
  ]);
}
