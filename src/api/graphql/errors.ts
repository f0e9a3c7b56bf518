import { GraphQLError } from 'graphql';
import type { ByPassword, ByToken } from '../../core/authentication/principals/principal.ts';
import { canReadMemberships, MEMBERSHIP_SCOPES } from '../organizations/access.ts';

/** @param type as GitHub sends it beside the message */
export function graphqlError(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

/** The caller of a query. */
export interface QueryCaller {
  readonly actor: ByPassword | ByToken;
  /** Set once the answer shows memberships. */
  membershipsShown: boolean;
}

/** @param field that requires the scopes @throws {GraphQLError} */
export function requireMembershipScopes(caller: QueryCaller, field: string): void {
  const { actor } = caller;
  if (canReadMemberships(actor)) {
    caller.membershipsShown = true;
    return;
  }
  const list = (scopes: readonly string[]) => `[${scopes.map((scope) => `'${scope}'`).join(', ')}]`;
  const granted = actor.kind === 'token' ? actor.scopes : [];
  throw graphqlError(
    'INSUFFICIENT_SCOPES',
    'Your token has not been granted the required scopes to execute this query. ' +
      `The '${field}' field requires one of the following scopes: ${list(MEMBERSHIP_SCOPES)}, ` +
      `but your token has only been granted the: ${list(granted)} scopes.`,
  );
}
