import { GraphQLError } from 'graphql';
import type { ByPassword, ByToken } from '../../core/authentication/principals/principal.ts';
import { findOrganization } from '../../core/directory/organizations/find.ts';
import { listOwnMemberships } from '../../core/directory/organizations/memberships/list-own.ts';
import { type Organization, organizationId } from '../../core/directory/organizations/organization.ts';
import type { Context } from '../../core/foundation/context.ts';
import type { Account } from '../../core/identity/accounts/account.ts';
import { publicEmail } from '../../core/identity/accounts/emails/list.ts';
import { findAccount } from '../../core/identity/accounts/find.ts';
import { SEEING, sees } from '../organizations/seeing.ts';
import { nodeIdOfOrganization } from '../resources/organization.ts';
import { nodeIdOfUser } from '../resources/user.ts';
import { avatarUrl } from '../url.ts';
import { connection, type Wanted } from './connection.ts';

/** What a query begins with. A member that is a function is asked only when the query names it. */
export function root(context: Context, actor: ByPassword | ByToken): object {
  return {
    viewer: () => userOf(context, actor, actor.account),
    async user({ login }: { readonly login: string }) {
      const account = await findAccount(context, login);
      if (!account) throw unresolved('User', login);
      return userOf(context, actor, account);
    },
    async organization({ login }: { readonly login: string }) {
      const organization = await findOrganization(context, login);
      if (!organization) throw unresolved('Organization', login);
      return presentOrganization(context, organization);
    },
  };
}

function userOf(context: Context, actor: ByPassword | ByToken, account: Account): object {
  const { publicUrl } = context.config;
  const { id, login, name } = account;
  return {
    id: nodeIdOfUser(account),
    databaseId: id,
    login,
    name,
    email: async () => (await publicEmail(context, account)) ?? '',
    avatarUrl: avatarUrl(context, id),
    url: `${publicUrl}/${login}`,
    async organizations(wanted: Wanted) {
      if (!sees(actor)) throw blind(actor);
      // Memberships are private: somebody sees their own.
      const mine = id === actor.account.id ? (await listOwnMemberships(context, actor)).items : [];
      return connection(mine, wanted, ({ organization }) => presentOrganization(context, organization));
    },
  };
}

function presentOrganization({ config }: Context, organization: Organization): object {
  const id = organizationId(organization);
  return {
    id: nodeIdOfOrganization(organization),
    databaseId: id,
    login: organization.login,
    name: organization.name,
    avatarUrl: avatarUrl({ config }, id),
    url: `${config.publicUrl}/${organization.login}`,
  };
}

function unresolved(kind: string, login: string): GraphQLError {
  const message = `Could not resolve to a${kind === 'User' ? '' : 'n'} ${kind} with the login of '${login}'.`;
  return new GraphQLError(message, { extensions: { type: 'NOT_FOUND' } });
}

function blind(actor: ByPassword | ByToken): GraphQLError {
  const list = (words: readonly string[]) => `[${words.map((word) => `'${word}'`).join(', ')}]`;
  const held = actor.kind === 'token' ? actor.scopes : [];
  const message =
    'Your token has not been granted the required scopes to execute this query. ' +
    `The 'organizations' field requires one of the following scopes: ${list(SEEING)}, ` +
    `but your token has only been granted the: ${list(held)} scopes.`;
  return new GraphQLError(message, { extensions: { type: 'INSUFFICIENT_SCOPES' } });
}
