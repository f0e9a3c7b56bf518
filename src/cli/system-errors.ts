/** A sentence for an error of the operating system or the database; undefined for other errors. */
export function systemErrorMessage(error: unknown): string | undefined {
  const { sqliteCodeName, code, message, syscall, path, port, address, hostname } = Object(error) as Record<
    string,
    unknown
  >;
  const known = sqliteCodeName || code;
  if (typeof known !== 'string') return driverErrorMessage(String(message));

  const words = WORDS.get(known);
  if (code === 'EADDRINUSE') return `Port ${port} is taken already.`;
  if (code === 'EADDRNOTAVAIL') return `This machine has no address ${address} to listen on.`;
  if (syscall === 'listen' || syscall === 'bind')
    return `Port ${port} cannot be listened on: ${words ?? known}.`;
  if (syscall === 'getaddrinfo') return `The host ${hostname} is not known.`;
  if (typeof path === 'string') return `${path} cannot be used: ${words ?? known}.`;
  // The server says it in a sentence of its own, with names and never with values.
  if (isSqlState(known)) return `The database cannot be used: ${message}.`;
  return words || sqliteCodeName ? `The database cannot be used: ${words ?? known}.` : undefined;
}

/** What the driver says without a code is meant for programmers. */
function driverErrorMessage(message: string): string | undefined {
  const [, words] = DRIVER_WORDS.find(([beginning]) => message.startsWith(beginning)) ?? [];
  return words && `The database cannot be used: ${words}.`;
}

/** PostgreSQL, Appendix A: five digits and capital letters; names of system errors have no digits. */
function isSqlState(code: string): boolean {
  return /^(?=.*[0-9])[0-9A-Z]{5}$/.test(code);
}

const NO_ANSWER = 'it does not answer';
const BROKEN = 'the connection broke off';
const DRIVER_WORDS = [
  ['Query read timeout', NO_ANSWER],
  ['timeout expired', NO_ANSWER],
  ['timeout exceeded when trying to connect', 'no connection became free in time'],
  ['Connection terminated', BROKEN],
  ['Client has encountered a connection error', BROKEN],
] as const;

const WORDS = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['EACCES', 'permission is denied'],
  ['EPERM', 'permission is denied'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'part of its path is not a folder'],
  ['EEXIST', 'it is there already'],
  ['EROFS', 'the disk is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['ECONNREFUSED', 'the connection is refused'],
  ['ECONNRESET', BROKEN],
  ['EPIPE', BROKEN],
  ['EHOSTUNREACH', 'no way leads to its host'],
  ['ENETUNREACH', 'no way leads to its host'],
  ['ETIMEDOUT', NO_ANSWER],
  ['SQLITE_NOTADB', 'the file is not an SQLite database'],
  ['SQLITE_CORRUPT', 'the file is damaged'],
  ['SQLITE_BUSY', 'another process holds it'],
  ['SQLITE_FULL', 'the disk is full'],
  ['SQLITE_READONLY', 'it is read-only'],
  ['SQLITE_CANTOPEN', 'the file cannot be opened'],
  ['SQLITE_READONLY_DBMOVED', 'its file was removed or replaced'],
]);
