import type { Bearer } from '../bearers/use-token.ts';
import type { Session } from '../sessions/session.ts';
import type { Account } from './account.ts';
import type { SecondFactor } from './second-factor.ts';

/** Who is asking, and how we know. One function decides it (`authenticate`); nobody asks «is it basic?» again. */
export type Principal = Anonymous | ByPassword | ByToken | BySession;

export interface Anonymous {
  readonly kind: 'anonymous';
}

export interface ByPassword {
  readonly kind: 'password';
  readonly account: Account;
  /** Verified, and still to be spent by the request that succeeds. */
  readonly secondFactor: SecondFactor;
}

export interface ByToken extends Bearer {
  readonly kind: 'token';
}

/** By the cookie of a browser: on pages, never on the API. */
export interface BySession {
  readonly kind: 'session';
  readonly account: Account;
  readonly session: Session;
}

/** What was presented, before anybody looked whether it is true. */
export type Credentials =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'token'; readonly token: string }
  | {
      readonly kind: 'password';
      readonly login: string;
      readonly password: string;
      readonly otp: string | undefined;
    };
