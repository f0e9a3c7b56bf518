import { findOrganization } from '../../directory/organizations/get.ts';
import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { takeAdvisoryLock } from '../../foundation/locks/advisory-lock.ts';
import { isLogin } from '../../foundation/logins/login.ts';
import { isReserved } from '../../foundation/logins/reserved.ts';
import type { Violation } from '../../foundation/problem.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { findAccount } from '../../identity/accounts/find.ts';
import { updateAccount } from '../../identity/accounts/update.ts';
import { lockAccount } from '../../identity/credentials/lock-account.ts';

/**
 * Everything follows but the login itself: password, tokens, sessions and memberships stay. The earlier login is free at once,
 * and leads nowhere.
 *
 * @returns whether it was another one
 * @throws {Refusal} `unprocessable`, when the login is malformed, reserved or taken
 */
export function changeLogin(context: Context, { id }: Account, login: string): Promise<boolean> {
  const change = async (context: Writing) => {
    const { account } = await lockAccount(context, { id });
    const was = account.login;
    if (login === was) return false;
    if (!isLogin(login)) throw refused({ kind: 'bad_login' });
    if (isReserved(login)) throw refused({ kind: 'reserved_login' });
    // Accounts and organizations share one namespace.
    await takeAdvisoryLock(context, 'logins');
    const holder = await findAccount(context, login);
    if ((holder && holder.id !== id) || (await findOrganization(context, login)))
      throw refused({ kind: 'taken' });

    await updateAccount(context, account, { login });
    await record(context, { action: 'user.rename', accountId: id, data: { was, is: login } });
    return true;
  };
  return writing(context, change, [id]);
}

function refused(problem: Violation) {
  return unprocessable('account', { field: 'login', ...problem });
}
