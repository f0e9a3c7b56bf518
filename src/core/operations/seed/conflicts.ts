import { foldCase } from '../../foundation/logins/login.ts';
import { isReserved } from '../../foundation/logins/reserved.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { Incomplete, Seed, SeedToken, SeedUser } from './parse/seed.ts';
import type { SeedError, SeedPath } from './parse/seed-error.ts';
import type { SeedPlan } from './plan.ts';
import { referencesOf } from './references.ts';

/** What a seed wants and the database rules out. */
export function findConflicts(plan: SeedPlan): SeedError[] {
  const { seed, accounts } = plan;
  return [
    ...unknownAccounts(seed, accounts),
    ...seed.users.flatMap((user, at) => conflictsOfUser(plan, user, ['users', at])),
    ...seed.organizations.flatMap(({ login }, at) =>
      conflictsOfOrganization(plan, login, ['organizations', at, 'login']),
    ),
    ...seed.tokens.flatMap((token, at) => conflictsOfToken(plan, token, ['tokens', at])),
  ];
}

/** @param accounts those in the database, by folded login */
export function unknownAccounts(seed: Incomplete<Seed>, accounts: ReadonlyMap<string, Account>): SeedError[] {
  const created = new Set(seed.users?.map((user) => foldCase(user?.login ?? '')));
  return referencesOf(seed)
    .filter(({ login }) => !created.has(foldCase(login)) && !accounts.has(foldCase(login)))
    .map(({ path, login }) => ({
      path,
      message: `names ${login}, who is neither in this file nor in the database`,
    }));
}

function conflictsOfUser(plan: SeedPlan, { login, email }: SeedUser, path: SeedPath): SeedError[] {
  const account = plan.accounts.get(foldCase(login));
  const emailOwner = email === undefined ? undefined : plan.emailOwners.get(email);
  const conflicts: SeedError[] = [];
  if (plan.organizations.has(foldCase(login))) {
    conflicts.push({ path: [...path, 'login'], message: 'is the login of an organization' });
  }
  if (isReserved(login) && !account) conflicts.push({ path: [...path, 'login'], message: RESERVED });
  if (emailOwner !== undefined && emailOwner !== account?.id) {
    conflicts.push({ path: [...path, 'email'], message: 'is the address of another account' });
  }
  return conflicts;
}

function conflictsOfOrganization(plan: SeedPlan, login: string, path: SeedPath): SeedError[] {
  if (plan.accounts.has(foldCase(login))) return [{ path, message: 'is the login of an account' }];
  if (isReserved(login) && !plan.organizations.has(foldCase(login))) return [{ path, message: RESERVED }];
  return [];
}

function conflictsOfToken(plan: SeedPlan, seedToken: SeedToken, path: SeedPath): SeedError[] {
  const { user, token } = seedToken;
  const owner = plan.tokenOwners.get(token);
  if (owner && owner.accountId !== plan.accounts.get(foldCase(user))?.id) {
    return [{ path: [...path, 'token'], message: 'is the token of another account' }];
  }
  const noteHolder = plan.noteHolders.get(seedToken);
  if (noteHolder !== undefined && noteHolder !== owner?.authorizationId) {
    return [{ path: [...path, 'note'], message: `is the note of another token of ${user}` }];
  }
  return [];
}

const RESERVED = 'is a login that Latchkey keeps for itself';
