import { type TSchema, Type } from 'typebox';
import type { AnyRoute } from '../http/route.ts';

/** The body of every refusal. */
const ErrorResource = Type.Object({
  message: Type.String(),
  errors: Type.Optional(
    Type.Array(
      Type.Object({
        field: Type.String(),
        code: Type.String({ enum: ['missing_field', 'already_exists', 'invalid', 'unknown_field'] }),
        message: Type.String(),
      }),
    ),
  ),
  documentation_url: Type.String(),
});

interface Refusal {
  readonly name: string;
  readonly description: string;
  /** Additional headers with their descriptions. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the operation can return this refusal. */
  appliesTo(route: AnyRoute): boolean;
}

const always = () => true;
const takesToken = ({ audience }: AnyRoute) => audience !== 'anyone';
const takesBody = ({ body }: AnyRoute) => body !== undefined;
/** Whether what is asked for may be impossible, or the request malformed. */
const canBeWrong = ({ audience, body, query }: AnyRoute) =>
  audience === 'adminWriter' || body !== undefined || query !== undefined;

const REFUSALS: Readonly<Record<number, Refusal>> = {
  400: { name: 'BadRequest', description: 'The body is no JSON object.', appliesTo: takesBody },
  401: {
    name: 'Unauthorized',
    description: 'No administration token, or one that is unknown, expired or revoked.',
    headers: { 'WWW-Authenticate': '`Bearer`, with a realm' },
    appliesTo: takesToken,
  },
  403: { name: 'Forbidden', description: 'The token does not have the scope.', appliesTo: takesToken },
  404: {
    name: 'NotFound',
    description: 'There is no such thing.',
    appliesTo: ({ path }) => path.includes(':'),
  },
  406: { name: 'NotAcceptable', description: '`Accept` excludes JSON.', appliesTo: always },
  413: { name: 'TooLarge', description: 'The body is longer than 256 KiB.', appliesTo: takesBody },
  415: {
    name: 'UnsupportedMediaType',
    description: 'The body is not `application/json`.',
    appliesTo: takesBody,
  },
  422: {
    name: 'Unprocessable',
    description: 'Something in the request is missing, of another form, or not possible; `errors` says what.',
    appliesTo: canBeWrong,
  },
  429: {
    name: 'TooManyRequests',
    description: 'Too many requests with unknown tokens from one address.',
    headers: { 'Retry-After': 'Seconds.' },
    appliesTo: takesToken,
  },
  503: {
    name: 'Unavailable',
    description: 'The database is unavailable, or there are too many requests at once.',
    headers: { 'Retry-After': 'Seconds.' },
    appliesTo: always,
  },
};

/** By status, for `responses` of an operation. */
export function responsesFor(route: AnyRoute): Record<string, object> {
  const possible = Object.entries(REFUSALS).filter(([, { appliesTo }]) => appliesTo(route));
  return Object.fromEntries(
    possible.map(([status, { name }]) => [status, { $ref: `#/components/responses/${name}` }]),
  );
}

/** For `components`: those that some operation can return. */
export function errorResponses(routes: readonly AnyRoute[]): Record<string, object> {
  const possible = Object.values(REFUSALS).filter(({ appliesTo }) => routes.some(appliesTo));
  return Object.fromEntries(
    possible.map(({ name, description, headers = {} }) => [
      name,
      { description, ...headersOf(headers), content: jsonOf(ErrorResource) },
    ]),
  );
}

function headersOf(headers: Readonly<Record<string, string>>): object {
  const described = Object.entries(headers).map(([name, description]) => [
    name,
    { description, schema: { type: 'string' } },
  ]);
  return described.length > 0 ? { headers: Object.fromEntries(described) } : {};
}

function jsonOf(schema: TSchema): object {
  return { 'application/json': { schema } };
}
