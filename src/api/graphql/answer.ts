import { type DocumentNode, execute, GraphQLError, parse, specifiedRules, validate } from 'graphql';
import type { ByPassword, ByToken } from '../../core/authentication/principals/principal.ts';
import type { Context } from '../../core/foundation/context.ts';
import { notTooDeep } from './depth.ts';
import { root } from './root.ts';
import { schema } from './schema.ts';

interface Question {
  readonly query: string;
  readonly variables?: Record<string, unknown> | null | undefined;
  readonly operationName?: string | null | undefined;
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly object[];
}

/** Characters of a query, and words in it: enough for what tools ask, too few to keep anybody busy. */
const LONGEST = 64 * 1024;
const MOST_TOKENS = 1000;
const RULES = [...specifiedRules, notTooDeep];

/** @throws what a resolver threw that is no answer: a bug, or a database that is away */
export async function answer(
  context: Context,
  actor: ByPassword | ByToken,
  { query, variables, operationName }: Question,
): Promise<Answer> {
  const document = read(query);
  if (!('kind' in document)) return document;
  const wrong = validate(schema(), document, RULES, { maxErrors: 10 });
  if (wrong.length > 0) return { errors: wrong.map(spell) };

  const { data, errors = [] } = await execute({
    schema: schema(),
    document,
    rootValue: root(context, actor),
    variableValues: variables,
    operationName,
  });
  for (const { originalError } of errors) {
    if (originalError && !(originalError instanceof GraphQLError)) throw originalError;
  }
  return errors.length > 0 ? { data, errors: errors.map(spell) } : { data };
}

function read(query: string): DocumentNode | Answer {
  if (query.length > LONGEST) return { errors: [{ message: 'The query is too long.' }] };
  try {
    return parse(query, { maxTokens: MOST_TOKENS });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { errors: [spell(error)] };
  }
}

/** GitHub tells the type beside the message. */
function spell({ message, path, locations, extensions: { type } }: GraphQLError): object {
  return { ...(typeof type === 'string' && { type }), ...(path && { path }), locations, message };
}
