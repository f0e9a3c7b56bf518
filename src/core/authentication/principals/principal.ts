import type { App } from '../../delegation/apps/app.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { SecondFactor } from '../../identity/credentials/second-factor.ts';
import type { Session } from '../sessions/session.ts';
import type { Bearer } from './authenticate-token.ts';

/** Who is asking, and how we know. One function decides it (`authenticate`); nobody asks «is it basic?» again. */
export type Principal = Anonymous | ByPassword | ByToken | ByApp | BySession;

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

/** An app itself, by its client id and a secret: where it asks about tokens of its own, and nowhere else. */
export interface ByApp {
  readonly kind: 'app';
  readonly app: App;
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
