import type { GraphQLError } from 'graphql';
import { findOrganization } from '../../core/directory/organizations/get.ts';
import type { Context } from '../../core/foundation/context.ts';
import { findAccount } from '../../core/identity/accounts/find.ts';
import { graphqlError, type QueryCaller } from './errors.ts';
import { createNodeLimit } from './node-limit.ts';
import { presentOrganization, presentUser, type QueryViewer } from './objects.ts';

interface ByLogin {
  readonly login: string;
}

/** The root value; graphql-js calls a member only if the query selects it. */
export function root(context: Context, caller: QueryCaller): object {
  const viewer: QueryViewer = Object.assign(caller, { context, limit: createNodeLimit() });
  return {
    viewer: () => presentUser(viewer, viewer.actor.account),
    async user({ login }: ByLogin) {
      viewer.limit.visit(1);
      const account = await findAccount(context, login);
      if (!account) throw notResolved('User', login);
      return presentUser(viewer, account);
    },
    async organization({ login }: ByLogin) {
      viewer.limit.visit(1);
      const organization = await findOrganization(context, login);
      if (!organization) throw notResolved('Organization', login);
      return presentOrganization(viewer, organization);
    },
  };
}

function notResolved(kind: string, login: string): GraphQLError {
  const message = `Could not resolve to a${kind === 'User' ? '' : 'n'} ${kind} with the login of '${login}'.`;
  return graphqlError('NOT_FOUND', message);
}
