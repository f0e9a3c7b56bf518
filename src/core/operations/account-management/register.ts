import { findOrganizations } from '../../directory/organizations/get.ts';
import { recordEach } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { takeAdvisoryLock } from '../../foundation/locks/advisory-lock.ts';
import { foldCase, isLogin } from '../../foundation/logins/login.ts';
import { isReserved } from '../../foundation/logins/reserved.ts';
import type { Problem } from '../../foundation/problem.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { addPrimaryEmails } from '../../identity/accounts/emails/change.ts';
import { isEmailAddress } from '../../identity/accounts/emails/email.ts';
import { personNameProblem } from '../../identity/accounts/name.ts';
import { storeNameWords } from '../../identity/accounts/update.ts';
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

/**
 * @param also runs in the same transaction
 * @throws {Refusal} `unprocessable`
 */
export async function registerAccount(
  context: Context,
  registration: AccountRegistration,
  also?: (context: Writing, account: Account) => Promise<void>,
): Promise<Account> {
  validateNames(registration);
  await requireStrongPassword(context, registration);
  const passwordHash = await hashPassword(registration.password);
  return writing(context, async (context) => {
    const account = await insertAccount(context, { ...registration, passwordHash });
    await also?.(context, account);
    return account;
  });
}

type HashedRegistration = Omit<AccountRegistration, 'password'> & { readonly passwordHash: string };

/** @throws {Refusal} `unprocessable`, when the login or e-mail address is taken, or the login is reserved */
export async function insertAccount(context: Writing, wanted: HashedRegistration): Promise<Account> {
  const [account] = (await insertAccounts(context, [wanted])).values();
  if (!account) throw taken();
  return account;
}

/** As `insertAccount`, for many at once. @returns by login in ASCII lower case */
export async function insertAccounts(
  context: Writing,
  wanted: readonly HashedRegistration[],
): Promise<Map<string, Account>> {
  if (wanted.some(({ login }) => isReserved(login)))
    throw unprocessable('account', { field: 'login', kind: 'reserved_login' });
  await takeAdvisoryLock(context, 'logins');
  // Accounts and organizations share one namespace, as on GitHub.
  const logins = wanted.map(({ login }) => login);
  if ((await findOrganizations(context, logins)).size > 0) throw taken();
  const at = instant(context.now());
  const accounts = await store.insert(
    context.db,
    wanted.map(({ login, name, passwordHash, siteAdmin, temporaryPassword }) => ({
      login,
      name,
      passwordHash,
      passwordTemporarySince: temporaryPassword ? at : null,
      siteAdminSince: siteAdmin ? at : null,
    })),
    at,
  );
  if (accounts.length < wanted.length) throw taken();
  await storeNameWords(context, accounts);
  const byLogin = new Map(accounts.map((account) => [foldCase(account.login), account]));
  const made = wanted.flatMap(({ login, email, siteAdmin }) => {
    const id = byLogin.get(foldCase(login))?.id;
    return id === undefined ? [] : [{ accountId: id, address: email, siteAdmin }];
  });
  await recordEach(
    context,
    made.map(({ accountId, siteAdmin }) => ({
      action: 'user.create',
      accountId,
      ...(siteAdmin && { data: { role: 'site_admin' } }),
    })),
  );
  await addPrimaryEmails(
    context,
    made.flatMap(({ accountId, address }) => (address ? [{ accountId, address }] : [])),
  );
  return byLogin;
}

function taken() {
  return unprocessable('account', { field: 'login', kind: 'taken' });
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
