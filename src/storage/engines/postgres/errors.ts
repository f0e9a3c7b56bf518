/** Serialization failure and deadlock: the losing transaction can be retried. */
const RETRYABLE = ['40001', '40P01'];

/**
 * SQLSTATE classes: 08 connection, 53 resources, 57 operator intervention, 58 system, 40 after the last retry; 28, 3D and
 * 55 when the server refuses the login, has no such database, or accepts no connections.
 */
const UNAVAILABLE_CLASSES = ['08', '28', '3D', '40', '53', '55', '57', '58'];
const SOCKET_ERRORS = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'ENOENT',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
];
/** What pg says without a code. */
const TIMEOUT = 'Query read timeout';
const CONNECTION_MESSAGES = [
  TIMEOUT,
  'timeout exceeded when trying to connect',
  'timeout expired',
  'Connection terminated',
  'Client has encountered',
  'Client was closed',
];

export function isUnavailable(error: unknown): boolean {
  const code = errorCode(error);
  const message = error instanceof Error ? error.message : '';
  return (
    UNAVAILABLE_CLASSES.some((family) => code.length === 5 && code.startsWith(family)) ||
    SOCKET_ERRORS.includes(code) ||
    CONNECTION_MESSAGES.some((words) => message.includes(words))
  );
}

/** Whether the server did not answer in time, and perhaps never will on this connection. */
export function isTimeout(error: unknown): error is Error {
  return error instanceof Error && error.message === TIMEOUT;
}

export function isRetryable(error: unknown): boolean {
  return RETRYABLE.includes(errorCode(error));
}

export function isUniqueViolation(error: unknown): boolean {
  return errorCode(error) === '23505';
}

function errorCode(error: unknown): string {
  return String(Reflect.get(Object(error), 'code') ?? '');
}
