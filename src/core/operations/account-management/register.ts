import { findOrganization } from '../../directory/organizations/get.ts';
import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { takeAdvisoryLock } from '../../foundation/locks/advisory-lock.ts';
import { isLogin } from '../../foundation/logins/login.ts';
import { isReserved } from '../../foundation/logins/reserved.ts';
import type { Problem } from '../../foundation/problem.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { setPrimaryEmail } from '../../identity/accounts/emails/change.ts';
import { isEmailAddress } from '../../identity/accounts/emails/email.ts';
import { personNameProblem } from '../../identity/accounts/name.ts';
import { hashPassword } from '../../identity/credentials/password.ts';
import { requireStrongPassword } from '../../identity/credentials/password-policy.ts';
import * as store from './store.ts';

export interface AccountRegistration {
  readonly login: string;
  readonly password: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly siteAdmin: boolean;
  /** Whether the password was generated and has to be changed. */
  readonly temporaryPassword: boolean;
}

/** @throws {Refusal} `unprocessable` */
export async function registerAccount(context: Context, registration: AccountRegistration): Promise<Account> {
  validateNames(registration);
  await requireStrongPassword(registration.password);
  const passwordHash = await hashPassword(registration.password);
  return writing(context, (context) => insertAccount(context, { ...registration, passwordHash }));
}

/** @throws {Refusal} `unprocessable`, when the login or e-mail address is taken, or the login is reserved */
export async function insertAccount(
  context: Writing,
  {
    login,
    name,
    email,
    passwordHash,
    siteAdmin,
    temporaryPassword,
  }: Omit<AccountRegistration, 'password'> & { passwordHash: string },
): Promise<Account> {
  if (isReserved(login)) throw unprocessable('account', { field: 'login', kind: 'reserved_login' });
  await takeAdvisoryLock(context, 'logins');
  // Accounts and organizations share one namespace, as on GitHub.
  if (await findOrganization(context, login))
    throw unprocessable('account', { field: 'login', kind: 'taken' });
  const at = instant(context.now());
  const passwordTemporarySince = temporaryPassword ? at : null;
  const siteAdminSince = siteAdmin ? at : null;
  const newAccount = { login, name, passwordTemporarySince, siteAdminSince };
  const account = await store.insert(context.db, newAccount, { passwordHash, at });
  if (!account) throw unprocessable('account', { field: 'login', kind: 'taken' });
  await record(context, { action: 'user.create', accountId: account.id });
  if (email) await setPrimaryEmail(context, account, email);
  return account;
}

function validateNames({ login, name, email }: AccountRegistration): void {
  const problems: Problem[] = [];
  if (!isLogin(login)) problems.push({ field: 'login', kind: 'bad_login' });
  const misnamed = personNameProblem(name ?? '');
  if (misnamed) problems.push({ field: 'name', ...misnamed });
  if (email !== null && !isEmailAddress(email)) {
    problems.push({ field: 'email', kind: 'bad_email', given: email });
  }
  if (problems.length > 0) throw unprocessable('account', ...problems);
}
