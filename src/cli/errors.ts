import { problemInEnglish } from '../core/foundation/problem-in-english.ts';
import { type Code, type ReasonFor, Refusal } from '../core/foundation/refusal.ts';
import { systemErrorMessage } from './system-errors.ts';

/** Refusals as operators read them. */
const operator: { readonly [C in Code]: (reason: ReasonFor<C>) => string } = {
  authentication_required: () => 'Somebody has to sign in for this.',
  bad_credentials: () => 'The login or the password is wrong.',
  one_time_password_required: () => 'A one-time password is needed.',
  password_required: () => 'A password is needed for this.',
  token_in_query: () => 'A token must not be part of a URL.',
  account_suspended: () => 'The account is suspended.',
  confirmation_required: () => 'The password has to be confirmed for this.',
  password_change_required: () => 'The password has to be changed first.',
  temporary_password_expired: () => 'The temporary password has expired.',
  two_factor_required: () => 'Two-factor authentication has to be enabled first.',
  forged_request: () => 'The request did not come from the page it belongs to.',
  locked_out: () => 'There were too many failed sign-ins. Try again later.',
  too_many_attempts: ({ retryAfter }) =>
    `There was too much at once. Try again in ${Math.ceil(retryAfter)} s.`,
  overloaded: () => 'There was too much at once. Try again in a moment.',
  bad_app_credentials: () => 'The client id or the client secret is wrong.',
  not_permitted: ({ message }) => message,
  single_sign_on_required: () => 'The organization wants single sign-on.',
  deprecated: () => 'This is deprecated, and refused at present.',
  not_found: ({ what }) => `There is no such ${what === 'authorization' ? 'token' : what}.`,
  unprocessable: ({ problems }) => problems.map(problemInEnglish).join(' '),
};

/** One sentence, without a stack trace or details of a driver's error. */
export function toErrorMessage(error: unknown): string {
  if (error instanceof Refusal) {
    const say = operator[error.reason.code] as (reason: Refusal['reason']) => string;
    return say(error.reason);
  }
  const ofSystem = systemErrorMessage(error);
  if (ofSystem) return ofSystem;
  // Latchkey throws plain errors with a message for the operator; any other class is a bug or a library's.
  if (error instanceof Error && error.constructor === Error) return error.message;
  return `Something went wrong that should not have (${error instanceof Error ? error.name : typeof error}).`;
}
