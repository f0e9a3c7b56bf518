import { record } from '../audit/record.ts';
import { type Context, type Writing, writing } from '../context.ts';
import { isEmailAddress } from '../emails/email.ts';
import { setPrimaryEmail } from '../emails/set-primary.ts';
import { oneAtATime } from '../installation/one-at-a-time.ts';
import { instant } from '../instant.ts';
import { findOrganization } from '../organizations/find.ts';
import type { Problem } from '../problem.ts';
import { unprocessable } from '../refusal.ts';
import type { Account } from './account.ts';
import { isLogin } from './login.ts';
import { personNameProblem } from './name.ts';
import { hashPassword } from './password.ts';
import { refuseWeakPassword } from './password-policy.ts';
import { isReserved } from './reserved-logins.ts';
import * as store from './store.ts';

export interface Registration {
  readonly login: string;
  readonly password: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly siteAdmin: boolean;
  /** Whether Latchkey made the password up. */
  readonly temporaryPassword: boolean;
}

/** @throws {Refusal} `unprocessable` */
export async function registerAccount(context: Context, wanted: Registration): Promise<Account> {
  refuseMisnamed(wanted);
  await refuseWeakPassword(wanted.password);
  const passwordHash = await hashPassword(wanted.password);
  return writing(context, (context) => insertAccount(context, { ...wanted, passwordHash }));
}

/** @throws {Refusal} `unprocessable`, when the login or the e-mail is somebody else's, or the login is reserved */
export async function insertAccount(
  context: Writing,
  {
    login,
    name,
    email,
    passwordHash,
    siteAdmin,
    temporaryPassword,
  }: Omit<Registration, 'password'> & { passwordHash: string },
): Promise<Account> {
  if (isReserved(login)) throw unprocessable('account', { field: 'login', kind: 'reserved_login' });
  await oneAtATime(context, 'logins');
  // One name space, as on GitHub: nobody can be taken for an organization.
  if (await findOrganization(context, login))
    throw unprocessable('account', { field: 'login', kind: 'taken' });
  const at = instant(context.now());
  const account = await store.insert(context.db, {
    login,
    name,
    passwordHash,
    passwordTemporarySince: temporaryPassword ? at : null,
    siteAdminSince: siteAdmin ? at : null,
    at,
  });
  if (!account) throw unprocessable('account', { field: 'login', kind: 'taken' });
  await record(context, { action: 'user.create', accountId: account.id });
  if (email) await setPrimaryEmail(context, account, email);
  return account;
}

function refuseMisnamed({ login, name, email }: Registration): void {
  const problems: Problem[] = [];
  if (!isLogin(login)) problems.push({ field: 'login', kind: 'bad_login' });
  const misnamed = personNameProblem(name ?? '');
  if (misnamed) problems.push({ field: 'name', ...misnamed });
  if (email !== null && !isEmailAddress(email)) {
    problems.push({ field: 'email', kind: 'bad_email', given: email });
  }
  if (problems.length > 0) throw unprocessable('account', ...problems);
}
