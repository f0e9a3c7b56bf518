import type { Cause } from '../core/foundation/cause.ts';

/** An error at the HTTP level, shaped like Fastify's own so that one translation covers both. */
interface ClientError extends Error {
  readonly statusCode: number;
  /** For the log alone. */
  readonly cause?: Cause;
  /** Numbers beside the cause. */
  readonly figures?: Readonly<Record<string, number | undefined>>;
  /** The parameter that was sent more than once. */
  readonly repeated?: string;
}

export function clientError(statusCode: number, message: string, cause?: Cause): ClientError {
  return Object.assign(new Error(message), { statusCode, ...(cause && { cause }) });
}

export function isClientError(error: unknown): error is ClientError {
  const status = Reflect.get(Object(error), 'statusCode');
  return error instanceof Error && typeof status === 'number' && status >= 400 && status < 500;
}

/** For a parameter that was sent more than once (RFC 6749 §3.1, §3.2); only a name like those of the RFCs is repeated. */
export function repeatedParameter(name: string): ClientError {
  if (!/^[a-z_]{1,40}$/.test(name)) return clientError(400, 'A parameter must come once.');
  return Object.assign(clientError(400, `The parameter ${name} must come once.`), { repeated: name });
}
