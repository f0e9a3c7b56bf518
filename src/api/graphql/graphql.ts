import { Type } from 'typebox';
import { somebody } from '../../http/audiences.ts';
import { malformed } from '../../http/malformed.ts';
import { route } from '../../http/route.ts';

const anyObject = Type.Unsafe<Record<string, unknown> | null>({ type: ['object', 'null'] });

/** At `/api/graphql`, beside `/api/v3`. What is wrong with a query is told with 200, in GraphQL's own form. */
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
      throw malformed(400, 'A query attribute must be specified and must be a string.');
    }
    // GraphQL is large, and few ask in it: it is loaded with the first question, not at the start.
    const { answer } = await import('./answer.ts');
    return { status: 200, headers: {}, body: await answer(context, actor, { query, ...rest }) };
  },
});
