import { type Static, Type } from 'typebox';
import { type Organization, organizationId } from '../../core/directory/organizations/organization.ts';
import type { Context } from '../../core/foundation/context.ts';
import type { Account } from '../../core/identity/accounts/account.ts';
import { apiUrl, avatarUrl } from '../url.ts';
import { keptByContent } from './kept-by-content.ts';
import { nullable } from './nullable.ts';
import { nodeIdOfOrganization } from './organization.ts';

const url = Type.String();
const count = Type.Integer();

/** The short form, in lists and inside other resources. */
const SIMPLE = {
  login: Type.String(),
  id: Type.Integer(),
  node_id: Type.String(),
  avatar_url: url,
  gravatar_id: Type.String(),
  url,
  html_url: url,
  followers_url: url,
  following_url: url,
  gists_url: url,
  starred_url: url,
  subscriptions_url: url,
  organizations_url: url,
  repos_url: url,
  events_url: url,
  received_events_url: url,
  type: Type.Literal('User'),
  site_admin: Type.Boolean(),
};

const PUBLIC = {
  ...SIMPLE,
  name: nullable(),
  company: Type.Null(),
  blog: Type.String(),
  location: Type.Null(),
  email: nullable(),
  hireable: Type.Null(),
  bio: Type.Null(),
  twitter_username: Type.Null(),
  public_repos: count,
  public_gists: count,
  followers: count,
  following: count,
  created_at: Type.String({ format: 'date-time' }),
  updated_at: Type.String({ format: 'date-time' }),
};

/** Visible only to the user, by password or with the `user` scope. */
const PRIVATE = {
  private_gists: count,
  total_private_repos: count,
  owned_private_repos: count,
  disk_usage: count,
  collaborators: count,
  two_factor_authentication: Type.Boolean(),
  plan: Type.Object({ name: Type.String(), space: count, collaborators: count, private_repos: count }),
};

/** The short form of a user, or of an organization in the form of one. */
export const SimpleUserResource = Type.Object({ ...SIMPLE, type: Type.String() });
const PublicUserResource = Type.Object(PUBLIC);
/** A user, or an organization in the form of one. */
export const UserOrOrganizationResource = Type.Object({ ...PUBLIC, type: Type.String() });
export const UserResource = Type.Object({
  ...PUBLIC,
  ...Object.fromEntries(Object.entries(PRIVATE).map(([name, schema]) => [name, Type.Optional(schema)])),
} as typeof PUBLIC);

export function presentSimpleUser(
  { config }: Context,
  { id, login, siteAdminSince }: Pick<Account, 'id' | 'login' | 'siteAdminSince'>,
): Static<typeof SimpleUserResource> & { readonly type: 'User' } {
  const api = apiUrl({ config }, `/users/${login}`);
  return {
    login,
    id,
    node_id: nodeIdOfUser({ id }),
    avatar_url: avatarUrl({ config }, id),
    gravatar_id: '',
    url: api,
    html_url: `${config.publicUrl}/${login}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: 'User',
    site_admin: siteAdminSince !== null,
  };
}

export function nodeIdOfUser({ id }: Pick<Account, 'id'>): string {
  return Buffer.from(`04:User${id}`).toString('base64');
}

/** The public part of an account. */
type PublicAccount = Omit<
  Account,
  'twoFactorSince' | 'twoFactorResetAt' | 'suspendedAt' | 'passwordTemporarySince'
>;

type PublicUser = Static<typeof PublicUserResource>;
type PrivateUser = Static<typeof UserResource>;

const publicUsers = keptByContent<PublicUser>();
const privateUsers = keptByContent<PrivateUser>();

/** @param email the public address @returns one object as long as nothing in it changes */
export function presentPublicUser(
  context: Context,
  account: PublicAccount,
  email: string | null,
): Readonly<PublicUser> {
  const from = contentOf(context, account, email);
  return publicUsers(account.id, from, () => makePublicUser(context, account, email));
}

/** As `presentPublicUser`. */
export function presentUser(context: Context, account: Account, email: string | null): Readonly<PrivateUser> {
  const from = [...contentOf(context, account, email), account.twoFactorSince];
  return privateUsers(account.id, from, () => makePrivateUser(context, account, email));
}

/** Everything that goes into a user. */
function contentOf({ config }: Context, account: PublicAccount, email: string | null): readonly unknown[] {
  const { login, name, siteAdminSince, createdAt, updatedAt } = account;
  return [config.publicUrl, login, name, siteAdminSince, createdAt, updatedAt, email];
}

function makePublicUser(context: Context, account: PublicAccount, email: string | null): PublicUser {
  return Object.assign(presentSimpleUser(context, account), {
    name: account.name,
    company: null,
    blog: '',
    location: null,
    email,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: account.createdAt,
    updated_at: account.updatedAt,
  });
}

function makePrivateUser(context: Context, account: Account, email: string | null): PrivateUser {
  return Object.assign(makePublicUser(context, account, email), {
    private_gists: 0,
    total_private_repos: 0,
    owned_private_repos: 0,
    disk_usage: 0,
    collaborators: 0,
    two_factor_authentication: account.twoFactorSince !== null,
    plan: { name: 'enterprise', space: 0, collaborators: 0, private_repos: 0 },
  });
}

type Named = Pick<Organization, 'id' | 'login' | 'name' | 'createdAt' | 'updatedAt'>;

/** An organization in the form of a user, as GitHub returns it where both are possible. */
export function asUser(context: Context, organization: Named): Static<typeof UserOrOrganizationResource> {
  const account = { ...organization, id: organizationId(organization), siteAdminSince: null };
  const nodeId = nodeIdOfOrganization(organization);
  return { ...makePublicUser(context, account, null), node_id: nodeId, type: 'Organization' };
}
