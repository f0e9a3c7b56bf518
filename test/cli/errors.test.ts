import { describe, expect, it } from 'vitest';
import { toErrorMessage } from '../../src/cli/errors.ts';

describe('An error message for the operator', () => {
  it.each([
    [{ sqliteCodeName: 'SQLITE_FULL' }, 'The database cannot be used: the disk is full.'],
    [{ sqliteCodeName: 'SQLITE_IOERR' }, 'The database cannot be used: SQLITE_IOERR.'],
    // The server's own words, never its code alone.
    [
      { code: '28P01', message: 'password authentication failed for user "x"' },
      'The database cannot be used: password authentication failed for user "x".',
    ],
    [{ code: '54000', message: 'row is too big' }, 'The database cannot be used: row is too big.'],
    [{ code: 'ECONNREFUSED', port: 5432 }, 'The database cannot be used: the connection is refused.'],
    [{ code: 'ECONNRESET' }, 'The database cannot be used: the connection broke off.'],
    [{ code: 'EACCES', path: 'x/y' }, 'x/y cannot be used: permission is denied.'],
    [{ code: 'EADDRINUSE', syscall: 'listen', port: 80 }, 'Port 80 is taken already.'],
    [{ code: 'EACCES', syscall: 'listen', port: 80 }, 'Port 80 cannot be listened on: permission is denied.'],
    [{ code: 'EACCES', syscall: 'bind', port: 80 }, 'Port 80 cannot be listened on: permission is denied.'],
    [
      { code: 'EADDRNOTAVAIL', syscall: 'listen', address: '10.9.9.9' },
      'This machine has no address 10.9.9.9 to listen on.',
    ],
    [{ code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'db' }, 'The host db is not known.'],
  ])('says for %j what went wrong', (about, sentence) => {
    expect(toErrorMessage(Object.assign(new Error('not shown'), about))).toBe(sentence);
  });

  it.each([
    ['Query read timeout', 'it does not answer'],
    ['timeout expired', 'it does not answer'],
    ['timeout exceeded when trying to connect', 'no connection became free in time'],
    ['Connection terminated unexpectedly', 'the connection broke off'],
    ['Client has encountered a connection error and is not queryable', 'the connection broke off'],
  ])('says in a sentence what the driver calls %j', (message, words) => {
    expect(toErrorMessage(new Error(message))).toBe(`The database cannot be used: ${words}.`);
  });

  it('calls a bug a bug, even when it has an error code', () => {
    const bug = Object.assign(new TypeError('not shown'), { code: 'ERR_INVALID_ARG_TYPE' });
    expect(toErrorMessage(bug)).toBe('Something went wrong that should not have (TypeError).');
  });
});
