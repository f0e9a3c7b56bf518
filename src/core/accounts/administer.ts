import { acting, type Context, writing } from '../context.ts';
import { type Refusal, unprocessable } from '../refusal.ts';
import { endSessions } from '../sessions/end.ts';
import type { Account } from './account.ts';
import { changeAccount } from './change.ts';
import { mintPassword } from './random-password.ts';
import { setPassword } from './set-password.ts';
import { suspendAccount } from './suspend.ts';
import { disableTwoFactor } from './two-factor.ts';

/** Nobody shuts themself out: so there is always an administrator left. @throws {Refusal} `unprocessable` */
export async function suspendAnother(
  context: Context,
  administrator: Account,
  account: Account,
): Promise<void> {
  if (account.id === administrator.id) throw notOneself('You cannot suspend yourself.');
  await suspendAccount(acting(context, administrator), account);
}

/** @throws {Refusal} `unprocessable`, for one's own account */
export async function demoteAnother(
  context: Context,
  administrator: Account,
  account: Account,
): Promise<void> {
  if (account.id === administrator.id) throw notOneself('You cannot take this from yourself.');
  await writing(acting(context, administrator), (context) =>
    changeAccount(context, account, { siteAdmin: false }),
  );
}

export async function promote(context: Context, administrator: Account, account: Account): Promise<void> {
  await writing(acting(context, administrator), (context) =>
    changeAccount(context, account, { siteAdmin: true }),
  );
}

/**
 * A new password, which has to be changed at the next sign-in.
 *
 * @returns the password, for the only time
 * @throws {Refusal} `unprocessable`, for one's own account
 */
export async function replaceAnothersPassword(
  context: Context,
  administrator: Account,
  account: Account,
): Promise<string> {
  if (account.id === administrator.id) throw notOneself('Change your own password in your settings.');
  const password = mintPassword();
  await setPassword(acting(context, administrator), account, { password, temporary: true });
  return password;
}

/** The password alone is enough again, and all sessions end. @throws {Refusal} `unprocessable`, for one's own account */
export async function resetAnothersTwoFactor(
  context: Context,
  administrator: Account,
  account: Account,
): Promise<void> {
  if (account.id === administrator.id) throw notOneself('Change your own two factors in your settings.');
  await writing(acting(context, administrator), async (context) => {
    await disableTwoFactor(context, account);
    await endSessions(context, account, null);
  });
}

function notOneself(message: string): Refusal {
  return unprocessable('account', { field: 'account', kind: 'custom', message });
}
