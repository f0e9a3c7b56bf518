import {
  type CallbackFault,
  type CallbackRules,
  formatProblem,
  MAX_CALLBACK_LENGTH,
  type Problem,
  type ProblemWords,
} from './problem.ts';

/** For programs and operators: the API, the command line and validation errors of seed files. */
export function problemInEnglish(problem: Problem): string {
  return formatProblem(ENGLISH_PROBLEMS, problem);
}

/** The one English table. The English pages replace what they say to the user in person. */
export const ENGLISH_PROBLEMS: ProblemWords = {
  missing: ({ field }) => `The ${field} is missing.`,
  taken: ({ field }) => `The ${field} is taken already.`,
  too_short: ({ field, least }) => `The ${field} is too short (minimum is ${least} characters).`,
  too_long: ({ field, most, unit }) => `The ${field} is too long (maximum is ${most} ${unit}).`,
  bad_length: ({ field, least, most }) =>
    `A ${field} has ${least > 0 ? `${least} to` : 'at most'} ${most} characters.`,
  unstorable: ({ field }) => `The ${field} contains characters that cannot be stored.`,
  invisible_characters: ({ field }) => `A ${field} must not hold control characters.`,
  misleading_name:
    'The name can pass for another: it mixes letters of different scripts, or is that of a well-known app.',
  not_web_url: ({ field }) => `The ${field === 'url' ? 'home page' : field} must be an http or https URL.`,
  bad_login: 'A login has at most 39 letters and digits, with single hyphens between them.',
  reserved_login: 'Nobody can take this login: Latchkey keeps it for itself.',
  unknown_login: 'There is no account with this login.',
  owner_already: 'The app belongs to them already.',
  unknown_client_id: 'There is no app with this client ID.',
  bad_team_name: 'A team needs a name with at least one letter a to z or digit, of at most 100 characters.',
  last_owner: 'An organization needs an owner, and this is its last one.',
  last_administrator:
    'This is the last active site administrator: make somebody else one first. The command line does it with --force.',
  owner_of: ({ apps, moreApps, organizations }) => {
    const more = moreApps > 0 ? ` and ${moreApps} more` : '';
    const owned = [
      ...(apps.length > 0 ? [`It owns apps: ${apps.join(', ')}${more}.`] : []),
      ...(organizations.length > 0 ? [`It is the last owner of: ${organizations.join(', ')}.`] : []),
    ];
    return `The account is still needed. ${owned.join(' ')} Give them to somebody else first; users delete does it with --transfer-to LOGIN.`;
  },
  bad_successor: 'What the account owns can go only to another account that is not suspended.',
  common_password: 'The password is one of the most common passwords.',
  guessable_password:
    'The password is easy to guess: it is little more than the login, the name of the site, or a repetition.',
  same_password: 'The new password is the present one.',
  wrong_one_time_password: 'The one-time password is wrong.',
  two_factor_already: 'Two-factor authentication is on already.',
  wrong_user_code: 'The code is not known here, or has expired.',
  bad_passkey: 'This passkey cannot be added.',
  bad_email: ({ given }) => `${JSON.stringify(given)} is not an e-mail address.`,
  too_many_emails: ({ most }) => `An account has at most ${most} e-mail addresses.`,
  primary_email: 'The primary e-mail address cannot be removed.',
  unverified_email: ({ wanted }) => `Only a verified e-mail address can be ${wanted}.`,
  own_account: 'Nobody does this to their own account.',
  bad_callback: ({ fault, rules }) =>
    fault === 'scheme' ? schemeSentence(rules) : `A callback URL ${CALLBACK_FAULTS[fault]}.`,
  too_many_callbacks: ({ most }) => `An app has at most ${most} callback URLs.`,
  too_many_tokens: ({ most }) => `At most ${most} tokens can be looked up at once.`,
  too_many_secrets: ({ most }) => `An app has at most ${most} client secrets. Revoke one of them first.`,
  unknown_scopes: ({ words }) => `The scopes requested are invalid: ${words.join(', ')}.`,
  several_scope_changes: 'You can only send one of these scope keys at a time',
  not_a_date: 'A date looks like 2026-12-31.',
  not_in_future: 'The token must expire in the future.',
  too_late: ({ latest }) => `The token must expire by ${latest}.`,
  not_a_choice: ({ field }) => `The ${field} is none of those to choose from.`,
};

const CALLBACK_FAULTS: Readonly<Record<Exclude<CallbackFault, 'scheme'>, string>> = {
  not_absolute: 'must be an absolute URL',
  not_ascii: 'must be written in ASCII: other characters as %XX, in a host as xn--',
  too_long: `has at most ${MAX_CALLBACK_LENGTH} bytes`,
  user_name: 'must not hold a user name or an @',
  fragment: 'must not have a fragment',
  encoded_slash: 'must not hold encoded slashes or backslashes',
  dot_segment: 'must not hold dot segments',
  malformed:
    'must look like https://app.example/callback, without encoded control characters, empty segments, or parameters of the response such as code and state',
};

function schemeSentence({ native, httpHosts }: CallbackRules): string {
  const hosts = httpHosts.length > 0 ? ` or for ${httpHosts.join(', ')}` : '';
  const own = native ? ', or with a scheme of the app that has a period in it, such as com.example.app' : '';
  return `A callback URL must begin with https:, or with http: on loopback (127.0.0.1, [::1] or localhost)${hosts}${own}.`;
}
