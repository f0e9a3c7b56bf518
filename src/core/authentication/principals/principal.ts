import type { App } from '../../delegation/apps/app.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { SecondFactor } from '../../identity/credentials/second-factor.ts';
import type { AuthenticatedToken } from './authenticate-token.ts';

/** Who calls, and how that was proven, for callers that send their credentials with each request: `authenticate` decides it. */
export type Caller = Anonymous | ByPassword | ByToken | ByApp;

export interface Anonymous {
  readonly kind: 'anonymous';
}

export interface ByPassword {
  readonly kind: 'password';
  readonly account: Account;
  /** Verified, and still to be spent by the request that succeeds. */
  readonly secondFactor: SecondFactor;
}

export interface ByToken extends AuthenticatedToken {
  readonly kind: 'token';
}

/** An app itself, by its client id and a secret: where it asks about tokens of its own, and nowhere else. */
export interface ByApp {
  readonly kind: 'app';
  readonly app: App;
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
