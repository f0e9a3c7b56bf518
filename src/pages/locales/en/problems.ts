import { mapTextColumns } from '../../../core/delegation/apps/app.ts';
import type { CallbackFault, CallbackRules, ProblemWords } from '../../../core/foundation/problem.ts';
import { ENGLISH_PROBLEMS } from '../../../core/foundation/problem-in-english.ts';
import { quoted, quotedScopes } from '../quoted.ts';
import { appTextNames } from './app-texts.ts';

/** Shown beside the field, and on its own above the form. */
export const problems = {
  summary: 'There is a problem',
  kinds: {
    ...ENGLISH_PROBLEMS,
    missing: ({ field }) => `${FIELDS[field] ?? 'This'} is needed.`,
    taken: ({ field }) => `${FIELDS[field] ?? 'This'} is taken already.`,
    too_short: ({ least }) => `The password needs at least ${least} characters.`,
    too_long: ({ field, most, unit }) => `${FIELDS[field] ?? 'This'} may have at most ${most} ${unit}.`,
    bad_length: ({ field, least, most }) =>
      `${FIELDS[field] ?? 'This'} ${least > 0 ? `needs ${least} to` : 'may have at most'} ${most} characters.`,
    unstorable: ({ field }) => `${FIELDS[field] ?? 'This'} has characters in it that cannot be stored.`,
    invisible_characters: ({ field }) => `${FIELDS[field] ?? 'This'} must not hold invisible characters.`,
    misleading_name:
      'This name can pass for another: it mixes letters of different scripts, or is that of a well-known app.',
    not_web_url: ({ field }) =>
      `${FIELDS[field] ?? 'This'} must be an address that begins with https:// or http://.`,
    reserved_login: 'This site keeps this login for itself. Please choose another.',
    bad_team_name:
      'The name of a team has at most 100 characters, with a letter from a to z or a digit among them.',
    last_owner:
      'An organization needs an owner, and this is its last one. Make somebody else an owner first.',
    last_administrator:
      'This is the last active site administrator. Make somebody else a site administrator first.',
    owner_of: ({ apps, moreApps, organizations }) => {
      const more = moreApps > 0 ? ` and ${moreApps} more` : '';
      const owned = [
        ...(apps.length > 0 ? [`owns the apps ${apps.join(', ')}${more}`] : []),
        ...(organizations.length > 0 ? [`is the last owner of ${organizations.join(', ')}`] : []),
      ];
      return `This account ${owned.join(' and ')}. Give these to somebody else first.`;
    },
    guessable_password:
      'This is easy to guess: it is little more than your login, the name of this site, or a repetition. Please choose another.',
    common_password: 'This is one of the most common passwords. Please choose another.',
    same_password: 'This is the password you have now. Please choose another.',
    wrong_one_time_password: 'This code is wrong. Is the clock of your device right?',
    wrong_user_code: 'This code is not known here, or has expired. Look at the device again.',
    bad_passkey: 'This passkey cannot be added. Please try again.',
    bad_email: 'This is not an e-mail address.',
    too_many_emails: ({ most }) => `You can have at most ${most} addresses. Remove one first.`,
    primary_email: 'The primary address cannot be removed. Make another one primary first.',
    unverified_email: ({ wanted }) => `Only a verified address can be ${UNVERIFIED[wanted]}.`,
    own_account: ({ action }) => OWN_ACCOUNT[action],
    bad_callback: ({ url, fault, rules }) =>
      `${url === '' ? 'A callback URL' : quoted(url)} ${fault === 'scheme' ? ofScheme(rules) : CALLBACK_FAULTS[fault]}.`,
    unknown_scopes: ({ words }) => `There are no such scopes here: ${quotedScopes(words)}.`,
    several_scope_changes: 'Scopes can be changed in one way at a time.',
    not_a_date: ({ field }) => `${FIELDS[field] ?? 'A date'} must look like 2026-01-31.`,
    not_in_future: 'Choose a day in the future.',
    too_late: ({ latest }) =>
      `Choose a day no later than ${latest.slice(0, 10)}: this site allows no longer.`,
    not_a_choice: 'Choose one of those listed.',
  } satisfies ProblemWords,
};

const FIELDS: Readonly<Record<string, string>> = {
  login: 'This login',
  email: 'This address',
  password: 'The password',
  ...mapTextColumns((column) => `The ${appTextNames[column]}`),
  note: 'The note',
  fingerprint: 'The fingerprint',
  since: 'The first day',
  until: 'The last day',
  expires_at: 'The day',
};

const UNVERIFIED = { primary: 'the primary one', public: 'shown to anybody' };

const OWN_ACCOUNT = {
  suspend: 'You cannot suspend yourself.',
  demote: 'You cannot remove your own administrator rights.',
  set_password: 'Your own password is changed in your settings.',
  reset_two_factor: 'Your own two-factor authentication is changed in your settings.',
  delete: 'You cannot delete your own account.',
};

const CALLBACK_FAULTS: Readonly<Record<Exclude<CallbackFault, 'scheme'>, string>> = {
  not_absolute: 'must be a whole address, such as https://app.example/callback',
  not_ascii: 'must be written in ASCII: other characters as %XX, in a host as xn--',
  too_long: 'is too long: a callback URL has at most 2000 characters',
  user_name: 'must not hold a user name or an @',
  fragment: 'must not have a # in it',
  encoded_slash: 'must not hold backslashes or encoded slashes',
  dot_segment: 'must not have . or .. as a part of its path',
  malformed:
    'must look like https://app.example/callback, without encoded control characters, empty parts of the path, or parameters of the answer such as code and state',
};

/** Which hosts allow `http:`, and whether private-use schemes are allowed. */
function ofScheme({ native, httpHosts }: CallbackRules): string {
  const hosts = ['127.0.0.1', '[::1]', 'localhost', ...httpHosts].join(', ');
  return `must begin with https://, or with http:// and one of ${hosts}${native ? ', or with a scheme of the app that has a period in it, such as com.example.app' : ''}`;
}
