import type { App } from '../../delegation/apps/app.ts';
import type { SecondFactor } from '../../identity/credentials/second-factor.ts';
import type { SignIn } from '../../identity/credentials/sign-in-secrets.ts';
import type { AdminToken } from '../admin-tokens/admin-token.ts';
import type { AuthenticatedToken } from './authenticate-token.ts';

/** Who sends a request that carries its own credentials, as opposed to a session cookie; determined by `authenticate`. */
export type Caller = Anonymous | ByPassword | ByToken | ByApp | ByAdminToken;

export interface Anonymous {
  readonly kind: 'anonymous';
}

export interface ByPassword extends SignIn {
  readonly kind: 'password';
  /** Verified, but consumed only if the request succeeds. */
  readonly secondFactor: SecondFactor;
}

export interface ByToken extends AuthenticatedToken {
  readonly kind: 'token';
}

/** An app identified by its client id and secret; accepted only where apps ask about their own tokens. */
export interface ByApp {
  readonly kind: 'app';
  readonly app: App;
  readonly secretId: number;
}

/** A program that administrates the installation; accepted by the administration API only. */
interface ByAdminToken {
  readonly kind: 'admin_token';
  readonly token: AdminToken;
}

/** What a request presented, not yet verified. */
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
