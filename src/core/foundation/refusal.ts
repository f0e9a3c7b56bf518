import type { Cause, Concerned } from './cause.ts';
import type { Problem } from './problem.ts';
import type { Feature } from './runtime/deprecation-plan.ts';

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
  /** A sensitive action needs the password, or a passkey, once more. */
  | { readonly code: 'confirmation_required' }
  /** A generated password has to be changed first. */
  | { readonly code: 'password_change_required' }
  /** A generated password was not changed in time. */
  | { readonly code: 'temporary_password_expired' }
  /** Two-factor authentication has to be enabled first. */
  | { readonly code: 'two_factor_required' }
  /** A cross-site request. */
  | { readonly code: 'forged_request' }
  | { readonly code: 'locked_out' }
  /** `retryAfter` in seconds. */
  | { readonly code: 'too_many_attempts'; readonly retryAfter: number }
  /** Too many requests at once. */
  | { readonly code: 'overloaded'; readonly retryAfter: number }
  | { readonly code: 'bad_app_credentials' }
  /** `message` says what would be needed. */
  | { readonly code: 'not_permitted'; readonly message: string }
  /** The owner of a token has to authorize it for the organization first, at `url`. */
  | { readonly code: 'single_sign_on_required'; readonly url: string }
  /** A deprecated feature, until the end of a brownout or, without `until`, for good; `replacement` is the path of a page. */
  | {
      readonly code: 'deprecated';
      readonly feature: Feature;
      readonly until?: BrownoutEnd | undefined;
      readonly replacement: string;
    }
  | { readonly code: 'not_found'; readonly what: ResourceName }
  | { readonly code: 'unprocessable'; readonly what: ResourceName; readonly problems: readonly Problem[] };

interface BrownoutEnd {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** In seconds. */
  readonly retryAfter: number;
}

export type ResourceName =
  | 'account'
  | 'administration token'
  | 'app'
  | 'authorization'
  | 'brownout'
  | 'client secret'
  | 'device code'
  | 'email'
  | 'grant'
  | 'organization'
  | 'page'
  | 'passkey'
  | 'session'
  | 'team';

export type Code = Reason['code'];
export type ReasonFor<C extends Code> = Extract<Reason, { code: C }>;

/** Thrown once, by the core, and translated once, by a surface. */
export class Refusal extends Error {
  readonly reason: Reason;
  override readonly cause: Cause | undefined;
  readonly concerns: Concerned | undefined;

  /** @param cause for the log and for the people concerned alone: no response may depend on it, nor on `concerns` */
  constructor(reason: Reason, cause?: Cause, concerns?: Concerned) {
    super(reason.code);
    this.name = 'Refusal';
    this.reason = reason;
    this.cause = cause;
    this.concerns = concerns;
  }
}

export function unprocessable(what: ResourceName, ...problems: readonly Problem[]): Refusal {
  return new Refusal({ code: 'unprocessable', what, problems });
}

export function notFound(what: ResourceName, cause?: Cause, concerns?: Concerned): Refusal {
  return new Refusal({ code: 'not_found', what }, cause, concerns);
}
