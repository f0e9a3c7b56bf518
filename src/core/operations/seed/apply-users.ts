import { record } from '../../foundation/audit/record.ts';
import type { Writing } from '../../foundation/context.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { setPrimaryEmail } from '../../identity/accounts/emails/change.ts';
import { listEmails } from '../../identity/accounts/emails/list.ts';
import { hashPassword, matchesPassword } from '../../identity/credentials/password.ts';
import { addRecoveryCodes } from '../../identity/credentials/recovery-codes/recovery-codes.ts';
import { findSignInSecrets, hasTotpSeed } from '../../identity/credentials/secrets.ts';
import { enableTwoFactor } from '../../identity/credentials/two-factor.ts';
import { changeAccount } from '../account-management/change-account.ts';
import { insertAccount } from '../account-management/register.ts';
import { replacePassword } from '../account-management/replace-password.ts';
import type { SeedUser } from './parse/seed.ts';
import type { HashedPassword } from './passwords.ts';
import type { SeedPlan } from './plan.ts';
import { changed, created, type SeededThing } from './seeded-thing.ts';

export async function applyUser(
  context: Writing,
  plan: SeedPlan,
  user: SeedUser & HashedPassword,
): Promise<SeededThing> {
  const thing = `the account ${user.login}`;
  const existing = plan.accounts.get(foldCase(user.login));
  if (existing) {
    const profile = await changeAccount(context, existing, user);
    const password = await applyPassword(context, existing, user);
    const email = await applyEmail(context, existing, user);
    return changed(thing, [
      ...profile,
      ...password,
      ...email,
      ...(await applyTwoFactor(context, existing, user)),
    ]);
  }

  const account = await insertAccount(context, {
    login: user.login,
    name: user.name ?? null,
    email: user.email ?? null,
    passwordHash: user.fresh ?? (await hashPassword(user.password)),
    siteAdmin: user.siteAdmin ?? false,
    temporaryPassword: false,
  });
  plan.accounts.set(foldCase(user.login), account);
  await applyTwoFactor(context, account, user);
  return created(thing);
}

async function applyPassword(
  context: Writing,
  account: Account,
  { password, stored, fresh }: SeedUser & HashedPassword,
): Promise<string[]> {
  const current = (await findSignInSecrets(context, account.id))?.passwordHash ?? '';
  // Somebody, or another node with the same seed, may have changed it since it was verified.
  if (current === stored || (await matchesPassword(current, password))) return [];
  await replacePassword(context, account, {
    hash: fresh ?? (await hashPassword(password)),
    temporary: false,
  });
  return ['password'];
}

async function applyEmail(context: Writing, account: Account, { email }: SeedUser): Promise<string[]> {
  if (email === undefined) return [];
  const emails = await listEmails(context, account);
  if (emails.some(({ address, primary }) => primary && address === email)) return [];
  await setPrimaryEmail(context, account, email);
  return ['e-mail'];
}

/** An unchanged TOTP seed is not written again, which keeps the last consumed step. */
async function applyTwoFactor(
  context: Writing,
  account: Account,
  { totpSeed, recoveryCodes }: SeedUser,
): Promise<string[]> {
  const done: string[] = [];
  if (totpSeed !== undefined && !(await hasTotpSeed(context, account, totpSeed))) {
    await enableTwoFactor(context, account, totpSeed);
    done.push('two-factor authentication');
  }
  const fresh = await addRecoveryCodes(context, account, recoveryCodes);
  if (fresh > 0) {
    const action = 'two_factor_authentication.recovery_codes_added';
    await record(context, { action, accountId: account.id, data: { count: fresh } });
    done.push('recovery codes');
  }
  return done;
}
