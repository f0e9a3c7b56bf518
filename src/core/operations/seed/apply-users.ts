import { record } from '../../foundation/audit/record.ts';
import type { Writing } from '../../foundation/context.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { setPrimaryEmail } from '../../identity/accounts/emails/change.ts';
import { listEmails } from '../../identity/accounts/emails/list.ts';
import { hashPassword, matchesPassword, unmatchableHash } from '../../identity/credentials/password.ts';
import { addRecoveryCodes } from '../../identity/credentials/recovery-codes/recovery-codes.ts';
import { findSignInSecrets, hasTotpSeed } from '../../identity/credentials/secrets.ts';
import { enableTwoFactor } from '../../identity/credentials/two-factor.ts';
import { changeAccount } from '../account-management/change-account.ts';
import { insertAccounts } from '../account-management/register.ts';
import { replacePassword } from '../account-management/replace-password.ts';
import type { SeedUser } from './parse/seed.ts';
import type { HashedPassword } from './passwords.ts';
import type { PendingUser } from './pending.ts';
import type { SeedPlan } from './plan.ts';
import { changed, created, type SeededThing } from './seeded-thing.ts';

/** By the user of the seed. */
type Passwords = ReadonlyMap<SeedUser, HashedPassword>;

/** Creates the new accounts together: there may be thousands. @returns by the user of the seed */
export async function applyUsers(
  context: Writing,
  plan: SeedPlan,
  passwords: Passwords,
): Promise<Map<SeedUser, SeededThing>> {
  const { accounts, facts, pending } = plan;
  const things = new Map<SeedUser, SeededThing>();
  const newcomers = pending.users.filter(({ item }) => !accounts.has(foldCase(item.login)));
  for (const user of pending.users) {
    const account = accounts.get(foldCase(user.item.login));
    if (account) things.set(user.item, await changeUser(context, account, { user, passwords }));
  }

  const hashes = await Promise.all(newcomers.map((user) => hashOf(user, passwords)));
  const made = await insertAccounts(
    context,
    newcomers.map(({ item }, at) => ({
      login: item.login,
      name: item.name ?? null,
      email: item.email ?? null,
      passwordHash: hashes[at] ?? unmatchableHash(),
      siteAdmin: item.siteAdmin ?? false,
      temporaryPassword: false,
    })),
  );
  for (const { item } of newcomers) {
    const account = made.get(foldCase(item.login));
    if (!account) continue;
    accounts.set(foldCase(item.login), account);
    await applyTwoFactor(context, account, item);
    things.set(item, created(nameOf(item)));
  }
  for (const { item, fact } of pending.users) {
    const account = accounts.get(foldCase(item.login));
    if (account) facts.setSubject(fact, account.id);
  }
  return things;
}

export function nameOf({ login }: SeedUser): string {
  return `the account ${login}`;
}

/** @returns nothing for somebody without a password */
async function hashOf({ item }: PendingUser, passwords: Passwords): Promise<string | undefined> {
  const { password, passwordHash } = item;
  if (password === undefined) return passwordHash;
  return passwords.get(item)?.fresh ?? hashPassword(password);
}

async function changeUser(
  context: Writing,
  account: Account,
  { user: { item, news }, passwords }: { readonly user: PendingUser; readonly passwords: Passwords },
): Promise<SeededThing> {
  return changed(nameOf(item), [
    ...(await changeAccount(context, account, news)),
    ...(await applyPassword(context, account, { ...news, hashed: passwords.get(item) })),
    ...(await applyEmail(context, account, news)),
    ...(await applyTwoFactor(context, account, news)),
  ]);
}

async function applyPassword(
  context: Writing,
  account: Account,
  { password, passwordHash, hashed }: SeedUser & { readonly hashed: HashedPassword | undefined },
): Promise<string[]> {
  if (password === undefined && passwordHash === undefined) return [];
  const current = (await findSignInSecrets(context, account.id))?.passwordHash ?? '';
  const temporary = false;
  if (password === undefined) {
    if (passwordHash === undefined || current === passwordHash) return [];
    await replacePassword(context, account, { hash: passwordHash, temporary });
    return ['password'];
  }
  // Somebody may have changed it since it was verified.
  if (current === hashed?.stored || (await matchesPassword(current, password))) return [];
  const hash = hashed?.fresh ?? (await hashPassword(password));
  await replacePassword(context, account, { hash, temporary });
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
  if (recoveryCodes.length === 0) return done;
  const fresh = await addRecoveryCodes(context, account, recoveryCodes);
  if (fresh > 0) {
    const action = 'two_factor_authentication.recovery_codes_added';
    await record(context, { action, accountId: account.id, data: { count: fresh } });
    done.push('recovery codes');
  }
  return done;
}
