import type { Cause } from '../core/foundation/cause.ts';

/** An error at the HTTP level, shaped like Fastify's own so that one translation covers both. */
interface ClientError extends Error {
  readonly statusCode: number;
  /** For the log alone. */
  readonly cause?: Cause;
}

export function clientError(statusCode: number, message: string, cause?: Cause): ClientError {
  return Object.assign(new Error(message), { statusCode, ...(cause && { cause }) });
}

export function isClientError(error: unknown): error is ClientError {
  const status = Reflect.get(Object(error), 'statusCode');
  return error instanceof Error && typeof status === 'number' && status >= 400 && status < 500;
}
