/** Serialization failure and deadlock: the losing transaction can be retried. */
const RETRYABLE = ['40001', '40P01'];

/** A server that only reads: a standby, or one that was told so. */
const READ_ONLY = '25006';
/** The server has ended the session that was idle in, or too long in, a transaction. */
const ENDED_SESSIONS = ['25P03', '25P04'];

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
const EXHAUSTED = 'timeout exceeded when trying to connect';
const CONNECTION_MESSAGES = [
  TIMEOUT,
  EXHAUSTED,
  'timeout expired',
  'Connection terminated',
  'Client has encountered',
  'Client was closed',
];

export function isUnavailable(error: unknown): boolean {
  const code = errorCode(error);
  const message = messageOf(Reflect.get(Object(error), 'cause') ?? error);
  return (
    UNAVAILABLE_CLASSES.some((family) => code.length === 5 && code.startsWith(family)) ||
    [READ_ONLY, ...ENDED_SESSIONS, ...SOCKET_ERRORS].includes(code) ||
    CONNECTION_MESSAGES.some((words) => message.includes(words))
  );
}

/** Whether the server did not answer in time, and perhaps never will on this connection. */
export function isTimeout(error: unknown): error is Error {
  return error instanceof Error && error.message === TIMEOUT;
}

/** Whether all connections are in use, and none became free in time. */
export function isExhausted(error: unknown): boolean {
  return error instanceof Error && error.message === EXHAUSTED;
}

/** Whether a server cannot write, but perhaps another one can, or the same one later. */
export function isNotWritable(error: unknown): error is Error {
  return errorCode(error) === READ_ONLY;
}

export function notWritable(message: string): Error {
  return Object.assign(new Error(message), { code: READ_ONLY });
}

export function isRetryable(error: unknown): boolean {
  return RETRYABLE.includes(errorCode(error));
}

export function isUniqueViolation(error: unknown): boolean {
  return errorCode(error) === '23505';
}

/** Attempts to connect to all addresses of a name fail with one error without a message. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}

/** Also of the error that one with a sentence for the operator was made from. */
function errorCode(error: unknown): string {
  const { code, cause } = Object(error) as Record<string, unknown>;
  return String(code ?? Reflect.get(Object(cause), 'code') ?? '');
}
