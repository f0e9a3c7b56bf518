import type { ProblemKind, ProblemOf } from '../../src/core/problem.ts';

const rules = { native: false, httpHosts: [] };

/** One problem of each kind. */
export const PROBLEMS: { readonly [K in ProblemKind]: ProblemOf<K> } = {
  missing: { field: 'note', kind: 'missing' },
  taken: { field: 'login', kind: 'taken' },
  too_short: { field: 'password', kind: 'too_short', least: 8 },
  too_long: { field: 'password', kind: 'too_long', most: 1024, unit: 'bytes' },
  bad_length: { field: 'name', kind: 'bad_length', least: 1, most: 100 },
  unstorable: { field: 'note', kind: 'unstorable' },
  invisible_characters: { field: 'name', kind: 'invisible_characters' },
  not_web_url: { field: 'url', kind: 'not_web_url' },
  bad_login: { field: 'login', kind: 'bad_login' },
  unknown_login: { field: 'member', kind: 'unknown_login' },
  bad_team_name: { field: 'name', kind: 'bad_team_name' },
  common_password: { field: 'password', kind: 'common_password' },
  same_password: { field: 'password', kind: 'same_password' },
  wrong_one_time_password: { field: 'otp', kind: 'wrong_one_time_password' },
  two_factor_already: { field: 'otp', kind: 'two_factor_already' },
  wrong_user_code: { field: 'user_code', kind: 'wrong_user_code' },
  bad_passkey: { field: 'credential', kind: 'bad_passkey' },
  bad_email: { field: 'email', kind: 'bad_email', given: 'nowhere' },
  too_many_emails: { field: 'email', kind: 'too_many_emails', most: 20 },
  primary_email: { field: 'email', kind: 'primary_email' },
  unverified_email: { field: 'email', kind: 'unverified_email', wanted: 'public' },
  own_account: { field: 'account', kind: 'own_account', deed: 'suspend' },
  bad_callback: {
    field: 'callback_urls',
    kind: 'bad_callback',
    url: 'callback',
    fault: 'not_absolute',
    rules,
  },
  too_many_callbacks: { field: 'callback_urls', kind: 'too_many_callbacks', most: 50 },
  too_many_secrets: { field: 'secrets', kind: 'too_many_secrets', most: 2 },
  unknown_scopes: { field: 'scopes', kind: 'unknown_scopes', words: ['gists', 'everything'] },
  several_scope_changes: { field: 'scopes', kind: 'several_scope_changes' },
  not_a_date: { field: 'since', kind: 'not_a_date' },
  not_in_future: { field: 'expires_on', kind: 'not_in_future' },
  too_late: { field: 'expires_on', kind: 'too_late', latest: '2026-12-31T10:00:00Z' },
  not_a_choice: { field: 'expiry', kind: 'not_a_choice' },
};
