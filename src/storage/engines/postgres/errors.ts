import type { Unavailability } from '../../unavailability.ts';

/** Serialization failure and deadlock: the losing transaction can be retried. */
const LOSSES = ['40001', '40P01'];
/** A named statement is not there, or there already: a pooler gave the connection to the server to somebody else meanwhile. */
const MISPLACED_STATEMENTS = ['26000', '42P05'];
/** "Cached plan must not change result type". */
const UNSUPPORTED = '0A000';
const REVALIDATION = 'RevalidateCachedQuery';
/** What pgbouncer says of settings that it does not pass on to the server. */
const NOT_PASSED_ON = /^unsupported startup parameter/i;

/** A server that only reads: a standby, or one that was told so. */
const READ_ONLY = '25006';
/** What pg says without a code. */
const TIMEOUT = 'Query read timeout';
const EXHAUSTED = 'timeout exceeded when trying to connect';
/** What we say. */
const OVERDUE = 'waited too long for the database, all in all';
const POOLED = 'the server knows our connection by another number';

/**
 * By SQLSTATE, by its class (the first two characters), or by the code of a socket: what is wrong with the server, the
 * connection or the moment, rather than with the statement.
 */
const BY_CODE: ReadonlyMap<string, Unavailability> = new Map<string, Unavailability>([
  ['08', 'connection lost'],
  [READ_ONLY, 'read-only'],
  // The session was idle in, or too long in, a transaction, and the server has ended it.
  ['25P03', 'statement timeout'],
  ['25P04', 'statement timeout'],
  ['28', 'login refused'],
  // No such database.
  ['3D', 'login refused'],
  // After the last retry.
  ['40', 'transaction conflict'],
  ['53', 'out of memory'],
  ['53100', 'disk full'],
  ['53300', 'too many connections'],
  // A limit of PostgreSQL itself, such as of temporary files.
  ['53400', 'disk full'],
  // The database accepts no connections.
  ['55', 'login refused'],
  ['55P03', 'statement timeout'],
  ['57', 'server starting or stopping'],
  ['57014', 'statement timeout'],
  ['57P04', 'login refused'],
  ['57P05', 'connection lost'],
  ['58', 'disk error'],
  ['ECONNREFUSED', 'connection refused'],
  // A socket in the file system that is not there.
  ['ENOENT', 'connection refused'],
  ['ECONNRESET', 'connection lost'],
  ['EPIPE', 'connection lost'],
  ['ETIMEDOUT', 'connection timeout'],
  ['ENOTFOUND', 'no server found'],
  ['EAI_AGAIN', 'no server found'],
  ['EHOSTUNREACH', 'no server found'],
  ['ENETUNREACH', 'no server found'],
]);

const BY_MESSAGE: readonly (readonly [string, Unavailability])[] = [
  [TIMEOUT, 'no response'],
  [EXHAUSTED, 'pool exhausted'],
  [OVERDUE, 'request out of time'],
  ['timeout expired', 'connection timeout'],
  ['due to connection timeout', 'connection timeout'],
  ['Connection terminated', 'connection lost'],
  ['Client has encountered', 'connection lost'],
  ['Client was closed', 'connection lost'],
];

export function whyUnavailable(error: unknown): Unavailability | undefined {
  const code = errorCode(error);
  const byCode = BY_CODE.get(code) ?? (code.length === 5 ? BY_CODE.get(code.slice(0, 2)) : undefined);
  if (byCode) return byCode;
  const messages = [messageOf(error), messageOf(Reflect.get(Object(error), 'cause'))];
  return BY_MESSAGE.find(([words]) => messages.some((message) => message.includes(words)))?.[1];
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

/** A request has nothing left of the time for which it may wait for the database. */
export function overdue(): Error {
  return new Error(OVERDUE);
}

/** Behind a connection is a pooler. */
export function pooled(): Error {
  return new Error(POOLED);
}

/** Whether a failed connection would have been to a pooler. */
export function isFromPooler(error: Error): boolean {
  return error.message === POOLED || NOT_PASSED_ON.test(error.message);
}

/** Whether a pooler does not keep named statements for a connection. */
export function isMisplacedStatement(error: unknown): boolean {
  return MISPLACED_STATEMENTS.includes(errorCode(error));
}

/** Whether a table has other columns than when the connection first used the statement: a newer node has migrated the database. */
export function isOutdatedStatement(error: unknown): boolean {
  // Servers translate the message, and other things have the same code.
  return errorCode(error) === UNSUPPORTED && Reflect.get(Object(error), 'routine') === REVALIDATION;
}

/** Whether nothing happened, and may happen at another attempt. */
export function isRetryable(error: unknown): boolean {
  return LOSSES.includes(errorCode(error)) || isMisplacedStatement(error) || isOutdatedStatement(error);
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
