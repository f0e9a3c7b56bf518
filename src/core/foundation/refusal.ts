import type { Problem } from './problem.ts';

/**
 * Everything Latchkey may refuse, and what each refusal needs to explain itself. Surfaces translate: a reason added here
 * breaks the build of every surface that has no words for it.
 */
export type Reason =
  | { readonly code: 'authentication_required' }
  | { readonly code: 'bad_credentials' }
  | { readonly code: 'one_time_password_required' }
  | { readonly code: 'password_required' }
  | { readonly code: 'token_in_query' }
  | { readonly code: 'account_suspended' }
  /** The password has to be asked for once more ahead of a dangerous deed. */
  | { readonly code: 'confirmation_required' }
  /** A password that Latchkey made up has to be changed first. */
  | { readonly code: 'password_change_required' }
  /** A form that did not come from the page it belongs to. */
  | { readonly code: 'forged_request' }
  | { readonly code: 'locked_out' }
  /** Too much from one address; `retryAfter` in seconds. */
  | { readonly code: 'too_many_attempts'; readonly retryAfter: number }
  | { readonly code: 'bad_app_credentials' }
  /** A token that may not do this, or somebody who may not; `message` says what would be needed. */
  | { readonly code: 'not_permitted'; readonly message: string }
  /** An organization is closed to a token until its owner lets it in, at `url`. */
  | { readonly code: 'single_sign_on_required'; readonly url: string }
  | { readonly code: 'not_found'; readonly what: ResourceName }
  | { readonly code: 'unprocessable'; readonly what: ResourceName; readonly problems: readonly Problem[] };

export type ResourceName =
  | 'account'
  | 'app'
  | 'authorization'
  | 'client secret'
  | 'device code'
  | 'email'
  | 'grant'
  | 'organization'
  | 'passkey'
  | 'place'
  | 'session'
  | 'team';

export type Code = Reason['code'];
export type ReasonFor<C extends Code> = Extract<Reason, { code: C }>;

/** Our no: thrown once, by the core, and translated once, by a surface. */
export class Refusal extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason.code);
    this.name = 'Refusal';
    this.reason = reason;
  }
}

export function unprocessable(what: ResourceName, ...problems: readonly Problem[]): Refusal {
  return new Refusal({ code: 'unprocessable', what, problems });
}

export function notFound(what: ResourceName): Refusal {
  return new Refusal({ code: 'not_found', what });
}
