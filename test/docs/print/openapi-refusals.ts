import { type TSchema, Type } from 'typebox';
import type { AnyRoute } from '../../../src/http/route.ts';

/** The body of every refusal of the API (GitHub, "Client errors"). */
const ErrorResource = Type.Object({
  message: Type.String(),
  errors: Type.Optional(
    Type.Array(
      Type.Object({
        resource: Type.String(),
        code: Type.String(),
        field: Type.String(),
        message: Type.Optional(Type.String()),
      }),
    ),
  ),
  documentation_url: Type.Optional(Type.String()),
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
const takesBody = ({ body }: AnyRoute) => body !== undefined;

const REFUSALS: Readonly<Record<number, Refusal>> = {
  304: {
    name: 'NotModified',
    description: 'Not modified: the request’s `ETag` or date is still current.',
    appliesTo: ({ method }) => method === 'GET',
  },
  400: { name: 'BadRequest', description: 'The body is not a JSON object.', appliesTo: takesBody },
  401: {
    name: 'Unauthorized',
    description: 'Missing or bad credentials, or a missing or wrong one-time password.',
    headers: { 'X-GitHub-OTP': '`required; app` if a one-time password is needed' },
    appliesTo: always,
  },
  403: {
    name: 'Forbidden',
    description: 'Suspended, locked out or rate limited, or another kind of credentials is required.',
    appliesTo: always,
  },
  404: {
    name: 'NotFound',
    description: 'Not found, or owned by another account.',
    appliesTo: ({ path, scopes }) => path.includes(':') || scopes !== undefined,
  },
  413: { name: 'TooLarge', description: 'The body is longer than 256 KiB.', appliesTo: takesBody },
  415: {
    name: 'UnsupportedMediaType',
    description: '`Accept` excludes JSON, or the body has a `Content-Encoding`.',
    appliesTo: always,
  },
  422: {
    name: 'Unprocessable',
    description: 'A field of the body is missing or invalid.',
    appliesTo: takesBody,
  },
  429: {
    name: 'TooManyRequests',
    description: 'Too many requests at once, or too many failures from one address.',
    headers: { 'Retry-After': 'seconds' },
    appliesTo: always,
  },
  503: {
    name: 'Unavailable',
    description: 'The database is unavailable.',
    headers: { 'Retry-After': 'seconds' },
    appliesTo: always,
  },
};

/** By status, for `responses` of an operation. */
export function refusalsOf(route: AnyRoute): Record<string, object> {
  const possible = Object.entries(REFUSALS).filter(([, { appliesTo }]) => appliesTo(route));
  return Object.fromEntries(
    possible.map(([status, { name }]) => [status, { $ref: `#/components/responses/${name}` }]),
  );
}

/** For `components`. */
export function refusalResponses(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(REFUSALS).map(([status, { name, description, headers = {} }]) => [
      name,
      { description, ...headersOf(headers), ...(status !== '304' && json(ErrorResource)) },
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

function json(schema: TSchema): object {
  return { content: { 'application/json': { schema } } };
}
