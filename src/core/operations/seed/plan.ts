import { findTokenOwner } from '../../authentication/principals/authenticate-token.ts';
import type { App } from '../../delegation/apps/app.ts';
import { findApp } from '../../delegation/apps/get.ts';
import { findByNote } from '../../delegation/authorizations/get.ts';
import {
  findOrganization,
  findOrganizationById,
  findOrganizations,
} from '../../directory/organizations/get.ts';
import type { Organization } from '../../directory/organizations/organization.ts';
import type { Context, Writing } from '../../foundation/context.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { findEmailOwners } from '../../identity/accounts/emails/list.ts';
import { findAccountsById, findAccountsByLogin } from '../../identity/accounts/find.ts';
import type { AppliedFacts } from './applied-facts.ts';
import type { Seed, SeedToken } from './parse/seed.ts';
import { organizationFact, type PendingSeed, userFact } from './pending.ts';
import { pendingReferences, referencesOf } from './references.ts';

type TokenOwner = Awaited<ReturnType<typeof findTokenOwner>>;

/** What is new in a seed, and what the database already has of it, each thing looked up once. */
export interface SeedPlan {
  readonly seed: Seed;
  readonly pending: PendingSeed;
  readonly facts: AppliedFacts;
  /** By folded login in the file: somebody may have been renamed since. Accounts that are created enter here. */
  readonly accounts: Map<string, Account>;
  /** By folded login in the file. */
  readonly organizations: ReadonlyMap<string, Organization>;
  /** Ids of accounts by address in ASCII lower case. */
  readonly emailOwners: ReadonlyMap<string, number>;
  /** By client id. */
  readonly apps: ReadonlyMap<string, App>;
  readonly tokenOwners: ReadonlyMap<string, NonNullable<TokenOwner>>;
  /** Ids of the authorizations that have the note of a token. */
  readonly noteHolders: ReadonlyMap<SeedToken, number>;
}

export async function planSeed(
  context: Writing,
  { seed, pending, facts }: Pick<SeedPlan, 'seed' | 'pending' | 'facts'>,
): Promise<SeedPlan> {
  const { users, apps, organizations, tokens } = pending;
  const logins = [...users, ...organizations].map(({ item: { login } }) => login);
  const named = referencesOf(pendingReferences(pending)).map(({ login }) => login);
  const accounts = await findSeededAccounts(context, facts, [...logins, ...named]);
  const newcomers = users.filter(({ item }) => !accounts.has(foldCase(item.login)));
  return {
    seed,
    pending,
    facts,
    accounts,
    organizations: new Map([
      ...(await findOrganizations(
        context,
        newcomers.map(({ item: { login } }) => login),
      )),
      ...(await findEach(
        organizations.map(({ item: { login } }) => foldCase(login)),
        (login) => findSeededOrganization(context, facts, login),
      )),
    ]),
    emailOwners: await findEmailOwners(
      context,
      users.flatMap(({ news: { email } }) => email ?? []),
    ),
    apps: await findEach(
      apps.map(({ item: { clientId } }) => clientId),
      (clientId) => findApp(context, clientId),
    ),
    tokenOwners: await findEach(
      tokens.map(({ item: { token } }) => token),
      (token) => findTokenOwner(context, token),
    ),
    noteHolders: await findEach(
      tokens.map(({ item }) => item),
      async ({ user, note }) => {
        const owner = accounts.get(foldCase(user));
        return owner && findByNote(context, owner, note);
      },
    ),
  };
}

async function findSeededOrganization(
  context: Context,
  facts: AppliedFacts,
  login: string,
): Promise<Organization | undefined> {
  const fact = organizationFact(login);
  const id = facts.subjectOf(fact);
  const known = id === undefined ? undefined : await findOrganizationById(context, id);
  return known ?? (facts.wasStated(fact) ? undefined : findOrganization(context, login));
}

/**
 * Finds those that a seed made or changed before by their ids, and the others by login.
 *
 * @returns by folded login in the file; unknown and deleted ones are left out
 */
export async function findSeededAccounts(
  context: Context,
  facts: AppliedFacts,
  logins: readonly string[],
): Promise<Map<string, Account>> {
  const keys = [...new Set(logins.map(foldCase))];
  const idOf = new Map(keys.map((key) => [key, facts.subjectOf(userFact(key))]));
  const byId = await findAccountsById(
    context,
    [...idOf.values()].filter((id) => id !== undefined),
  );
  const isByLogin = (key: string) => !byId.has(idOf.get(key) ?? 0) && !facts.wasStated(userFact(key));
  const byLogin = await findAccountsByLogin(context, keys.filter(isByLogin));
  return new Map(
    keys.flatMap((key) => {
      const account = byId.get(idOf.get(key) ?? 0) ?? byLogin.get(key);
      return account ? [[key, account] as const] : [];
    }),
  );
}

async function findEach<Key, Value>(
  keys: readonly Key[],
  find: (key: Key) => Promise<Value | undefined>,
): Promise<Map<Key, Value>> {
  const found = new Map<Key, Value>();
  for (const key of new Set(keys)) {
    const value = await find(key);
    if (value !== undefined) found.set(key, value);
  }
  return found;
}
