import { foldCase } from '../../foundation/logins/login.ts';
import { isReserved } from '../../foundation/logins/reserved.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { Incomplete, Seed } from './parse/seed.ts';
import type { SeedError } from './parse/seed-error.ts';
import type { PendingOrganization, PendingToken, PendingUser } from './pending.ts';
import type { SeedPlan } from './plan.ts';
import { pendingReferences, referencesOf } from './references.ts';

/** What is new in a seed and the database rules out. */
export function findConflicts(plan: SeedPlan): SeedError[] {
  const { seed, pending, accounts } = plan;
  return [
    ...unknownAccounts({ ...pendingReferences(pending), users: seed.users }, accounts),
    ...pending.users.flatMap((user) => conflictsOfUser(plan, user)),
    ...pending.organizations.flatMap((organization) => conflictsOfOrganization(plan, organization)),
    ...pending.tokens.flatMap((token) => conflictsOfToken(plan, token)),
  ];
}

/** @param accounts those in the database, by folded login */
export function unknownAccounts(seed: Incomplete<Seed>, accounts: ReadonlyMap<string, Account>): SeedError[] {
  const listed = new Set(seed.users?.map((user) => foldCase(user?.login ?? '')));
  return referencesOf(seed)
    .filter(({ login }) => !listed.has(foldCase(login)) && !accounts.has(foldCase(login)))
    .map(({ path, login }) => ({
      path,
      message: `names ${login}, who is neither in this file nor in the database`,
    }));
}

function conflictsOfUser(plan: SeedPlan, { at, item: { login }, news }: PendingUser): SeedError[] {
  const path = ['users', at];
  const account = plan.accounts.get(foldCase(login));
  const emailOwner = news.email === undefined ? undefined : plan.emailOwners.get(foldCase(news.email));
  const conflicts: SeedError[] = [];
  if (!account && plan.organizations.has(foldCase(login))) {
    conflicts.push({ path: [...path, 'login'], message: 'is the login of an organization' });
  }
  if (isReserved(login) && !account) conflicts.push({ path: [...path, 'login'], message: RESERVED });
  if (emailOwner !== undefined && emailOwner !== account?.id) {
    conflicts.push({ path: [...path, 'email'], message: 'is the address of another account' });
  }
  return conflicts;
}

function conflictsOfOrganization(
  { accounts, organizations }: SeedPlan,
  { at, item: { login } }: PendingOrganization,
): SeedError[] {
  const path = ['organizations', at, 'login'];
  if (organizations.has(foldCase(login))) return [];
  if (accounts.has(foldCase(login))) return [{ path, message: 'is the login of an account' }];
  return isReserved(login) ? [{ path, message: RESERVED }] : [];
}

function conflictsOfToken(plan: SeedPlan, { at, item, news }: PendingToken): SeedError[] {
  const path = ['tokens', at];
  const owner = plan.tokenOwners.get(item.token);
  if (owner && owner.accountId !== plan.accounts.get(foldCase(item.user))?.id) {
    return [{ path: [...path, 'token'], message: 'is the token of another account' }];
  }
  const noteHolder = news.note === undefined ? undefined : plan.noteHolders.get(item);
  if (noteHolder !== undefined && noteHolder !== owner?.authorizationId) {
    return [{ path: [...path, 'note'], message: `is the note of another token of ${item.user}` }];
  }
  return [];
}

const RESERVED = 'is a login that Latchkey keeps for itself';
