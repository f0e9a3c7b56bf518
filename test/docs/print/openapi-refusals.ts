import { type TSchema, Type } from 'typebox';
import type { AnyRoute } from '../../../src/http/route.ts';

/** How every refusal of the API reads (GitHub, "Client errors"). */
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
  /** With what each of its answers says besides. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether this operation can be refused so. */
  concerns(route: AnyRoute): boolean;
}

const always = () => true;
const takesBody = ({ body }: AnyRoute) => body !== undefined;

const REFUSALS: Readonly<Record<number, Refusal>> = {
  304: {
    name: 'NotModified',
    description: 'Nothing has changed since the `ETag` or the date that was sent.',
    concerns: ({ method }) => method === 'GET',
  },
  400: { name: 'BadRequest', description: 'The body is no JSON object.', concerns: takesBody },
  401: {
    name: 'Unauthorized',
    description: 'No credentials, wrong ones, or a one-time password is missing or wrong.',
    headers: { 'X-GitHub-OTP': '`required; app`, when a one-time password is needed' },
    concerns: always,
  },
  403: {
    name: 'Forbidden',
    description:
      'Suspended, locked out, out of requests, or the credentials are not of the kind that is needed.',
    concerns: always,
  },
  404: {
    name: 'NotFound',
    description: 'There is no such thing, or it is somebody else’s.',
    concerns: ({ params, scopes }) => params !== undefined || scopes !== undefined,
  },
  413: { name: 'TooLarge', description: 'The body is longer than 256 KiB.', concerns: takesBody },
  415: {
    name: 'UnsupportedMediaType',
    description: '`Accept` wants no JSON, or the body is packed.',
    concerns: always,
  },
  422: {
    name: 'Unprocessable',
    description: 'A member of the body is missing or wrong.',
    concerns: takesBody,
  },
  429: {
    name: 'TooManyRequests',
    description: 'Too much at once, or too many failures from one address.',
    headers: { 'Retry-After': 'seconds' },
    concerns: always,
  },
  503: {
    name: 'Unavailable',
    description: 'The database is away.',
    headers: { 'Retry-After': 'seconds' },
    concerns: always,
  },
};

/** By status, for `responses` of an operation. */
export function refusalsOf(route: AnyRoute): Record<string, object> {
  const concerned = Object.entries(REFUSALS).filter(([, { concerns }]) => concerns(route));
  return Object.fromEntries(
    concerned.map(([status, { name }]) => [status, { $ref: `#/components/responses/${name}` }]),
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
