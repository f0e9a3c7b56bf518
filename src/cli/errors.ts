import { type Code, type Problem, type ReasonFor, Refusal } from '../core/refusal.ts';

/** Our reasons, said to an operator. */
const operator: { readonly [C in Code]: (reason: ReasonFor<C>) => string } = {
  authentication_required: () => 'Somebody has to sign in for this.',
  bad_credentials: () => 'The login or the password is wrong.',
  one_time_password_required: () => 'A one-time password is needed.',
  password_required: () => 'A password is needed for this.',
  token_in_query: () => 'A token must not be part of a URL.',
  account_suspended: () => 'The account is suspended.',
  confirmation_required: () => 'The password has to be confirmed for this.',
  password_change_required: () => 'The password has to be changed first.',
  forged_request: () => 'The request did not come from the page it belongs to.',
  locked_out: () => 'There were too many failed sign-ins. Try again later.',
  too_many_attempts: ({ retryAfter }) =>
    `There was too much at once. Try again in ${Math.ceil(retryAfter)} s.`,
  bad_app_credentials: () => 'The client id or the client secret is wrong.',
  not_permitted: ({ message }) => message,
  single_sign_on_required: () => 'The organization wants single sign-on.',
  not_found: ({ what }) => `There is no such ${what === 'authorization' ? 'token' : what}.`,
  unprocessable: ({ problems }) => problems.map(problem).join(' '),
};

function problem({ field, ...problem }: Problem): string {
  switch (problem.kind) {
    case 'missing':
      return `The ${field} is missing.`;
    case 'taken':
      return `The ${field} is taken already.`;
    case 'custom':
      return problem.message;
  }
}

/** What went wrong, in a sentence: no stack, and nothing of a driver's insides. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refusal) {
    const say = operator[error.reason.code] as (reason: Refusal['reason']) => string;
    return say(error.reason);
  }
  const code = codeOf(error);
  if (code) return ofSystem(code, error);
  // Ours are plain errors with a sentence; what has a name of its own is a bug, or somebody else's.
  if (error instanceof Error && error.constructor === Error) return error.message;
  return `Something went wrong that should not have (${error instanceof Error ? error.name : typeof error}).`;
}

function codeOf(error: unknown): string | undefined {
  const { sqliteCodeName, code } = Object(error) as Record<string, unknown>;
  const found = sqliteCodeName ?? code;
  return typeof found === 'string' && found !== '' ? found : undefined;
}

function ofSystem(code: string, error: unknown): string {
  const { path, port } = Object(error) as Record<string, unknown>;
  const words = WORDS.get(code);
  if (code === 'EADDRINUSE') return `Port ${port} is taken already.`;
  if (typeof path === 'string') return `${path} cannot be used: ${words ?? code}.`;
  return `The database cannot be used: ${words ?? code}.`;
}

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
  ['ENOTFOUND', 'its host is not known'],
  ['EAI_AGAIN', 'its host is not known'],
  ['ETIMEDOUT', 'it does not answer'],
  ['28P01', 'its user or password is wrong'],
  ['28000', 'its user or password is wrong'],
  ['3D000', 'there is no database of this name'],
  ['42501', 'permission is denied'],
  ['SQLITE_NOTADB', 'the file is not an SQLite database'],
  ['SQLITE_CORRUPT', 'the file is damaged'],
  ['SQLITE_BUSY', 'another process holds it'],
  ['SQLITE_FULL', 'the disk is full'],
  ['SQLITE_READONLY', 'it is read-only'],
  ['SQLITE_CANTOPEN', 'the file cannot be opened'],
]);
