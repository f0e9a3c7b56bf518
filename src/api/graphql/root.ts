import { GraphQLError } from 'graphql';
import type { ByPassword, ByToken } from '../../core/authentication/principals/principal.ts';
import { findOrganization } from '../../core/directory/organizations/get.ts';
import { listOwnMemberships } from '../../core/directory/organizations/memberships/view.ts';
import { type Organization, organizationId } from '../../core/directory/organizations/organization.ts';
import type { Context } from '../../core/foundation/context.ts';
import type { Account } from '../../core/identity/accounts/account.ts';
import { publicEmail } from '../../core/identity/accounts/emails/list.ts';
import { findAccount } from '../../core/identity/accounts/find.ts';
import { canReadMemberships, MEMBERSHIP_SCOPES } from '../organizations/access.ts';
import { nodeIdOfOrganization } from '../resources/organization.ts';
import { nodeIdOfUser } from '../resources/user.ts';
import { avatarUrl } from '../url.ts';
import { connection, type PageArguments } from './connection.ts';

/** The root value; graphql-js calls a member only if the query selects it. */
export function root(context: Context, actor: ByPassword | ByToken): object {
  return {
    viewer: () => userOf(context, actor, actor.account),
    async user({ login }: { readonly login: string }) {
      const account = await findAccount(context, login);
      if (!account) throw notResolved('User', login);
      return userOf(context, actor, account);
    },
    async organization({ login }: { readonly login: string }) {
      const organization = await findOrganization(context, login);
      if (!organization) throw notResolved('Organization', login);
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
    async organizations(page: PageArguments) {
      if (!canReadMemberships(actor)) throw insufficientScopes(actor);
      // Memberships are private: users see only their own.
      const own = id === actor.account.id ? (await listOwnMemberships(context, actor)).items : [];
      return connection(own, page, ({ organization }) => presentOrganization(context, organization));
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

function notResolved(kind: string, login: string): GraphQLError {
  const message = `Could not resolve to a${kind === 'User' ? '' : 'n'} ${kind} with the login of '${login}'.`;
  return new GraphQLError(message, { extensions: { type: 'NOT_FOUND' } });
}

function insufficientScopes(actor: ByPassword | ByToken): GraphQLError {
  const list = (scopes: readonly string[]) => `[${scopes.map((scope) => `'${scope}'`).join(', ')}]`;
  const granted = actor.kind === 'token' ? actor.scopes : [];
  const message =
    'Your token has not been granted the required scopes to execute this query. ' +
    `The 'organizations' field requires one of the following scopes: ${list(MEMBERSHIP_SCOPES)}, ` +
    `but your token has only been granted the: ${list(granted)} scopes.`;
  return new GraphQLError(message, { extensions: { type: 'INSUFFICIENT_SCOPES' } });
}
