import type { Instant } from './instant.ts';

/**
 * What is wrong with what stands in one field: facts, to which surfaces have the words. A kind added here breaks the
 * build of the pages' words in every language, and of the English of everybody else.
 */
export type Problem = { readonly field: string } & Violation;

export type Violation =
  | { readonly kind: 'missing' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'too_short'; readonly least: number }
  | { readonly kind: 'too_long'; readonly most: number; readonly unit: 'characters' | 'bytes' }
  /** Of a name, or of a text that may be empty: then `least` is 0. */
  | { readonly kind: 'bad_length'; readonly least: number; readonly most: number }
  /** A NUL, or half of a surrogate pair: no database takes these. */
  | { readonly kind: 'unstorable' }
  /** Control characters, and invisible ones. */
  | { readonly kind: 'invisible_characters' }
  /** Of an app: letters of several scripts, or the name of a well-known app. */
  | { readonly kind: 'misleading_name' }
  | { readonly kind: 'not_web_url' }
  | { readonly kind: 'bad_login' }
  | { readonly kind: 'reserved_login' }
  | { readonly kind: 'unknown_login' }
  /** Of an app: it is offered to its owner. */
  | { readonly kind: 'owner_already' }
  | { readonly kind: 'unknown_client_id' }
  | { readonly kind: 'bad_team_name' }
  /** Of an organization. */
  | { readonly kind: 'last_owner' }
  /** Of the installation: the last active one. */
  | { readonly kind: 'last_administrator' }
  /** Of an account that is to be deleted: what it owns. `apps` has the names of the first ones. */
  | {
      readonly kind: 'owner_of';
      readonly apps: readonly string[];
      readonly moreApps: number;
      readonly organizations: readonly string[];
    }
  /** Suspended, or the account itself. */
  | { readonly kind: 'bad_successor' }
  | { readonly kind: 'common_password' }
  /** Little besides the login, or the name of the site; or one thing repeated. */
  | { readonly kind: 'guessable_password' }
  | { readonly kind: 'same_password' }
  | { readonly kind: 'wrong_one_time_password' }
  | { readonly kind: 'two_factor_already' }
  | { readonly kind: 'wrong_user_code' }
  | { readonly kind: 'bad_passkey' }
  | { readonly kind: 'bad_email'; readonly given: string }
  | { readonly kind: 'too_many_emails'; readonly most: number }
  | { readonly kind: 'primary_email' }
  | { readonly kind: 'unverified_email'; readonly wanted: 'primary' | 'public' }
  /** What administrators cannot do to their own account. */
  | {
      readonly kind: 'own_account';
      readonly action: 'suspend' | 'demote' | 'set_password' | 'reset_two_factor' | 'delete';
    }
  | {
      readonly kind: 'bad_callback';
      readonly url: string;
      readonly fault: CallbackFault;
      readonly rules: CallbackRules;
    }
  | { readonly kind: 'too_many_callbacks'; readonly most: number }
  | { readonly kind: 'too_many_secrets'; readonly most: number }
  /** Pasted at once. */
  | { readonly kind: 'too_many_tokens'; readonly most: number }
  | { readonly kind: 'unknown_scopes'; readonly words: readonly string[] }
  /** Only one of `scopes`, `add_scopes` and `remove_scopes` may be sent. */
  | { readonly kind: 'several_scope_changes' }
  | { readonly kind: 'not_a_date' }
  | { readonly kind: 'not_in_future' }
  | { readonly kind: 'too_late'; readonly latest: Instant }
  | { readonly kind: 'not_a_choice' };

export interface CallbackRules {
  /** Whether the app runs on its users' devices: only such apps may use private-use URI schemes (RFC 8252 §7.1). */
  readonly native: boolean;
  /** Hosts for which the operator allows `http:`, in lower case. */
  readonly httpHosts: readonly string[];
  /** Whether a private-use scheme needs no period: those of well-known apps, and those that were registered before this was required. */
  readonly anyScheme?: boolean;
}

export type CallbackFault =
  | 'not_absolute'
  | 'not_ascii'
  | 'too_long'
  | 'scheme'
  | 'user_name'
  | 'fragment'
  | 'encoded_slash'
  | 'dot_segment'
  | 'malformed';

/** PostgreSQL indexes 2,704 bytes at most. */
export const MAX_CALLBACK_LENGTH = 2000;

export type ProblemKind = Violation['kind'];
export type ProblemOf<K extends ProblemKind> = { readonly field: string } & Extract<Violation, { kind: K }>;

/** A text for each kind, or a function of the facts. */
export type ProblemWords = {
  readonly [K in ProblemKind]: string | ((problem: ProblemOf<K>) => string);
};

export function formatProblem(words: ProblemWords, problem: Problem): string {
  const text = words[problem.kind] as string | ((problem: Problem) => string);
  return typeof text === 'string' ? text : text(problem);
}
