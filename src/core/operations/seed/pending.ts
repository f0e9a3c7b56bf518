import { APP, type AppText, mapTexts } from '../../delegation/apps/app.ts';
import type { Role } from '../../directory/organizations/organization.ts';
import { slugOf } from '../../directory/organizations/team.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import type { AppliedFacts } from './applied-facts.ts';
import type { Seed, SeedApp, SeedOrganization, SeedToken, SeedUser } from './parse/seed.ts';

/** A thing of a seed about which the file says something new. */
interface Pending<Item, New> {
  /** Its place in the seed. */
  readonly at: number;
  /** As in the file. */
  readonly item: Item;
  /** The fact that it exists. */
  readonly fact: string;
  /** Whether that was stated before: what is missing since was removed by somebody, and stays so. */
  readonly stated: boolean;
  /** What is new; the rest is `undefined`, or left out. */
  readonly news: New;
}

type News<Item> = { readonly [Name in keyof Item]?: Item[Name] | undefined };

export type PendingUser = Pending<SeedUser, SeedUser>;
export type PendingApp = Pending<SeedApp, News<SeedApp>>;
export type PendingOrganization = Pending<SeedOrganization, OrganizationNews>;
export type PendingToken = Pending<SeedToken, News<SeedToken>>;

interface OrganizationNews extends Pick<SeedOrganization, 'name' | 'samlEnforced'> {
  readonly members: readonly { readonly login: string; readonly role: Role | undefined }[];
  readonly teams: readonly TeamNews[];
}

interface TeamNews {
  readonly name: string;
  readonly slug: string;
  readonly stated: boolean;
  /** Whether the team, or the spelling of its name, is new. */
  readonly isNew: boolean;
  readonly members: readonly string[];
}

export interface PendingSeed {
  readonly users: readonly PendingUser[];
  readonly apps: readonly PendingApp[];
  readonly organizations: readonly PendingOrganization[];
  readonly tokens: readonly PendingToken[];
}

export function pendingOf(seed: Seed, facts: AppliedFacts): PendingSeed {
  return {
    users: pendingUsers(seed.users, facts),
    apps: seed.apps.flatMap((app, at) => pendingApp(facts, app, at)),
    organizations: seed.organizations.flatMap((organization, at) =>
      pendingOrganization(facts, organization, at),
    ),
    tokens: seed.tokens.flatMap((token, at) => pendingToken(facts, token, at)),
  };
}

export function isEmpty({ users, apps, organizations, tokens }: PendingSeed): boolean {
  return users.length + apps.length + organizations.length + tokens.length === 0;
}

export function pendingUsers(users: readonly SeedUser[], facts: AppliedFacts): PendingUser[] {
  return users.flatMap((user, at) => pendingUser(facts, user, at));
}

const USER_FACTS = {
  name: 'name',
  email: 'email',
  siteAdmin: 'site_admin',
  totpSeed: 'totp_secret',
} as const;

function pendingUser(facts: AppliedFacts, user: SeedUser, at: number): PendingUser[] {
  const fact = userFact(user.login);
  const { login, password, passwordHash } = user;
  const stated = facts.wasStated(fact);
  const exists = facts.isNew(fact, '');
  const secret = password ?? passwordHash;
  const kind = password === undefined ? 'password_hash' : 'password';
  const newSecret = secret !== undefined && facts.isNew(`${fact}/password`, `${kind} ${secret}`);
  const members = newMembers({ facts, fact }, user, USER_FACTS);
  const recoveryCodes = user.recoveryCodes.filter((code) =>
    facts.isNew(`${fact}/recovery_codes/${facts.digest(code)}`, ''),
  );
  if (!exists && !newSecret && recoveryCodes.length === 0 && !hasAny(members)) return [];
  const secrets = newSecret ? { password, passwordHash } : { password: undefined, passwordHash: undefined };
  return [{ at, item: user, fact, stated, news: { login, ...secrets, ...members, recoveryCodes } }];
}

const APP_FACTS = {
  ...(mapTexts((name) => APP.columns[name]) as { readonly [T in AppText]: string }),
  owner: 'owner',
  clientSecret: 'client_secret',
  deviceFlow: 'device_flow',
  native: 'native',
  exactCallbacks: 'exact_callbacks',
  expiringTokens: 'expiring_tokens',
} as const;

function pendingApp(facts: AppliedFacts, app: SeedApp, at: number): PendingApp[] {
  const fact = `oauth_apps/${app.clientId}`;
  const stated = facts.wasStated(fact);
  const exists = facts.isNew(fact, '');
  const members = newMembers({ facts, fact }, app, APP_FACTS);
  const { callbackUrls } = newMembers({ facts, fact }, app, { callbackUrls: 'callback_urls' });
  if (!exists && !hasAny(members) && callbackUrls === undefined) return [];
  return [{ at, item: app, fact, stated, news: { ...members, callbackUrls } }];
}

const ORGANIZATION_FACTS = { name: 'name', samlEnforced: 'saml_enforced' } as const;

function pendingOrganization(
  facts: AppliedFacts,
  organization: SeedOrganization,
  at: number,
): PendingOrganization[] {
  const fact = organizationFact(organization.login);
  const stated = facts.wasStated(fact);
  const exists = facts.isNew(fact, '');
  const texts = newMembers({ facts, fact }, organization, ORGANIZATION_FACTS);
  const members = rolesOf(organization).filter(({ login, role }) =>
    facts.isNew(`${fact}/members/${foldCase(login)}`, role ?? ''),
  );
  const teams = organization.teams.flatMap(({ name, members }) => {
    const slug = slugOf(name);
    const team = `${fact}/teams/${slug}`;
    const stated = facts.wasStated(team);
    const isNew = facts.isNew(team, name);
    const newMembers = members.filter((login) => facts.isNew(`${team}/members/${foldCase(login)}`, ''));
    return isNew || newMembers.length > 0 ? [{ name, slug, stated, isNew, members: newMembers }] : [];
  });
  if (!exists && !hasAny(texts) && members.length === 0 && teams.length === 0) return [];
  return [{ at, item: organization, fact, stated, news: { ...texts, members, teams } }];
}

/** Owners are members too, and so is who is in a team. Without a list of owners the file says nothing of roles. */
function rolesOf({ members, owners, teams }: SeedOrganization): { login: string; role: Role | undefined }[] {
  const roles = new Map<string, { login: string; role: Role | undefined }>();
  const inTeams = teams.flatMap((team) => team.members);
  for (const login of inTeams) roles.set(foldCase(login), { login, role: undefined });
  for (const login of members) roles.set(foldCase(login), { login, role: owners && 'member' });
  for (const login of owners ?? []) roles.set(foldCase(login), { login, role: 'admin' });
  return [...roles.values()];
}

function pendingToken(facts: AppliedFacts, token: SeedToken, at: number): PendingToken[] {
  const fact = `tokens/${facts.digest(token.token)}`;
  const before = facts.wasStated(fact);
  // A token of somebody else is another token, even if its text is the same.
  const exists = facts.isNew(fact, foldCase(token.user));
  const news = newMembers({ facts, fact }, token, { note: 'note', scopes: 'scopes' });
  if (!exists && !hasAny(news)) return [];
  return [{ at, item: token, fact, stated: before && !exists, news }];
}

export function userFact(login: string): string {
  return `users/${foldCase(login)}`;
}

export function organizationFact(login: string): string {
  return `organizations/${foldCase(login)}`;
}

/** @param names of the facts, by member */
function newMembers<T extends object, N extends { readonly [Name in keyof T]?: string }>(
  { facts, fact }: { readonly facts: AppliedFacts; readonly fact: string },
  item: T,
  names: N,
): { readonly [Name in keyof N & keyof T]: T[Name] | undefined } {
  const entries = Object.entries(names as Record<string, string>).map(([member, name]) => {
    const value: unknown = Reflect.get(item, member) ?? undefined;
    const isNew = value !== undefined && facts.isNew(`${fact}/${name}`, JSON.stringify(value));
    return [member, isNew ? value : undefined];
  });
  return Object.fromEntries(entries);
}

function hasAny(members: object): boolean {
  return Object.values(members).some((value) => value !== undefined);
}
