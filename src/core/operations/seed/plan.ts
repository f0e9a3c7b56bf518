import { findTokenOwner } from '../../authentication/principals/authenticate-token.ts';
import type { App } from '../../delegation/apps/app.ts';
import { findApp } from '../../delegation/apps/get.ts';
import { findByNote } from '../../delegation/authorizations/get.ts';
import { findOrganization } from '../../directory/organizations/get.ts';
import type { Organization } from '../../directory/organizations/organization.ts';
import type { Context, Writing } from '../../foundation/context.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { findEmailOwner } from '../../identity/accounts/emails/list.ts';
import { findAccount } from '../../identity/accounts/find.ts';
import type { Seed, SeedToken } from './parse/seed.ts';
import { referencesOf } from './references.ts';

type TokenOwner = Awaited<ReturnType<typeof findTokenOwner>>;

/** A seed and what the database already has of it, each thing looked up once. */
export interface SeedPlan {
  readonly seed: Seed;
  /** By folded login, as `organizations`. Accounts that are created enter here. */
  readonly accounts: Map<string, Account>;
  readonly organizations: ReadonlyMap<string, Organization>;
  /** Ids of accounts by address. */
  readonly emailOwners: ReadonlyMap<string, number>;
  /** By client id. */
  readonly apps: ReadonlyMap<string, App>;
  readonly tokenOwners: ReadonlyMap<string, NonNullable<TokenOwner>>;
  /** Ids of the authorizations that have the note of a token. */
  readonly noteHolders: ReadonlyMap<SeedToken, number>;
}

export async function planSeed(context: Writing, seed: Seed): Promise<SeedPlan> {
  const { users, apps, organizations, tokens } = seed;
  const logins = [...users, ...organizations].map(({ login }) => login);
  const named = referencesOf(seed).map(({ login }) => login);
  const accounts = await findAccounts(context, [...logins, ...named]);
  return {
    seed,
    accounts,
    organizations: await findEach(logins.map(foldCase), (login) => findOrganization(context, login)),
    emailOwners: await findEach(
      users.flatMap(({ email }) => email ?? []),
      (email) => findEmailOwner(context, email),
    ),
    apps: await findEach(
      apps.map(({ clientId }) => clientId),
      (clientId) => findApp(context, clientId),
    ),
    tokenOwners: await findEach(
      tokens.map(({ token }) => token),
      (token) => findTokenOwner(context, token),
    ),
    noteHolders: await findEach(tokens, async ({ user, note }) => {
      const owner = accounts.get(foldCase(user));
      return owner && findByNote(context, owner, note);
    }),
  };
}

/** @returns by folded login; unknown ones are left out */
export function findAccounts(context: Context, logins: readonly string[]): Promise<Map<string, Account>> {
  return findEach(logins.map(foldCase), (login) => findAccount(context, login));
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

/** @throws {Refusal} `not_found`, which would be a bug: unknown logins are conflicts */
export function plannedAccount({ accounts }: SeedPlan, login: string): Account {
  const account = accounts.get(foldCase(login));
  if (!account) throw notFound('account');
  return account;
}
