import { Type } from 'typebox';
import { somebody } from '../../http/audiences.ts';
import { clientError } from '../../http/client-error.ts';
import { route } from '../../http/route.ts';
import { MEMBERSHIP_SCOPES } from '../organizations/access.ts';

const anyObject = Type.Unsafe<Record<string, unknown> | null>({ type: ['object', 'null'] });

/** Served at `/api/graphql`. Errors in a query are answered with 200 and `errors`, as usual in GraphQL. */
export const graphql = route({
  method: 'POST',
  path: '/',
  summary: 'Ask in GraphQL who one is',
  documentation: 'graphql',
  audience: somebody,
  body: Type.Object({
    query: Type.Optional(Type.String()),
    variables: Type.Optional(anyObject),
    operationName: Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'] })),
  }),
  replies: { 200: Type.Unsafe<object>({}) },

  async handle({ actor, body: { query, ...rest } }, context) {
    if (query === undefined) {
      throw clientError(400, 'A query attribute must be specified and must be a string.');
    }
    // The library is large and rarely used, so it is loaded with the first query.
    const { executeQuery } = await import('./execute-query.ts');
    const caller = { actor, membershipsShown: false };
    const body = await executeQuery(context, caller, { query, ...rest });
    return {
      status: 200,
      headers: {},
      body,
      ...(caller.membershipsShown && { scopesUsed: MEMBERSHIP_SCOPES }),
    };
  },
});
