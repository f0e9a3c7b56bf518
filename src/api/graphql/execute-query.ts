import { type DocumentNode, execute, GraphQLError, parse, specifiedRules, validate } from 'graphql';
import type { Context } from '../../core/foundation/context.ts';
import { maxDepthRule } from './depth.ts';
import type { QueryCaller } from './errors.ts';
import { NODE_LIMIT_EXCEEDED } from './node-limit.ts';
import { root } from './root.ts';
import { schema } from './schema.ts';

interface GraphqlRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown> | null | undefined;
  readonly operationName?: string | null | undefined;
}

interface GraphqlResponse {
  readonly data?: unknown;
  readonly errors?: readonly object[];
}

/** In characters; like the token limit enough for real clients, yet too little to keep the server busy. */
const MAX_QUERY_LENGTH = 64 * 1024;
const MAX_TOKENS = 1000;
const RULES = [...specifiedRules, maxDepthRule];

/** @throws whatever a resolver throws other than a GraphQLError: a bug, or an unavailable database */
export async function executeQuery(
  context: Context,
  caller: QueryCaller,
  { query, variables, operationName }: GraphqlRequest,
): Promise<GraphqlResponse> {
  const document = parseQuery(query);
  if (!('kind' in document)) return document;
  const invalid = validate(schema(), document, RULES, { maxErrors: 10 });
  if (invalid.length > 0) return { errors: invalid.map(formatError) };

  const { data, errors = [] } = await execute({
    schema: schema(),
    document,
    rootValue: root(context, caller),
    variableValues: variables,
    operationName,
  });
  for (const { originalError } of errors) {
    if (originalError && !(originalError instanceof GraphQLError)) throw originalError;
  }
  const excessive = errors.find(({ extensions }) => extensions.type === NODE_LIMIT_EXCEEDED);
  if (excessive) return { errors: [formatError(excessive)] };
  return errors.length > 0 ? { data, errors: errors.map(formatError) } : { data };
}

function parseQuery(query: string): DocumentNode | GraphqlResponse {
  if (query.length > MAX_QUERY_LENGTH) return { errors: [{ message: 'The query is too long.' }] };
  try {
    return parse(query, { maxTokens: MAX_TOKENS });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { errors: [formatError(error)] };
  }
}

/** GitHub adds the error's type beside the message. */
function formatError({ message, path, locations, extensions: { type } }: GraphQLError): object {
  return { ...(typeof type === 'string' && { type }), ...(path && { path }), locations, message };
}
