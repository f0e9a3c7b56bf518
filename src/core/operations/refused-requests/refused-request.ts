import type { ScopeSet } from '../../delegation/scopes/scope-set.ts';
import type { AuditEvent } from '../../foundation/audit/event.ts';
import type { Cause } from '../../foundation/cause.ts';
import type { Instant } from '../../foundation/instant.ts';

/** The causes that somebody can do something about; no other refusal is remembered. */
const TOLD = [
  'no such route',
  'empty name in the path',
  'response format not supported',
  'unknown or revoked token',
  'expired token',
  'malformed token',
  'suspended account',
  'impersonator is no site administrator',
  'token in the query',
  'token in place of a password',
  'token in place of client credentials',
  'missing scope',
  'single sign-on required',
  'not a site administrator',
  'not a member of the organization',
  'wrong password',
  'missing one-time password',
  'wrong one-time password',
  'one-time password already used',
  'account locked out',
  'temporary password expired',
  'two-factor authentication required',
  'wrong client secret',
  'missing client secret',
  'client id of another app',
  'token of another app',
  'personal access token',
  'suspended owner of the app',
  'unknown client id or no usable callback URL',
  'redirect URI not registered',
  'redirect URI of another request',
  'unsupported response type',
  'invalid PKCE parameters',
  'unknown code',
  'expired code',
  'code already used',
  'wrong or missing code verifier',
  'device flow disabled',
  'unknown device code',
  'expired device code',
  'unknown refresh token',
  'expired refresh token',
  'refresh token already used',
  'unsupported grant type',
] as const satisfies readonly Cause[];

export type ToldCause = (typeof TOLD)[number];

const told: ReadonlySet<string> = new Set(TOLD);

export function isTold(cause: Cause): cause is ToldCause {
  return told.has(cause);
}

/** Requests of one kind that were refused for one cause, as an administrator reads of them. */
export interface RememberedRefusal {
  readonly id: number;
  readonly cause: ToldCause;
  readonly method: string;
  /** The pattern of the path, such as `/api/v3/orgs/:org`. */
  readonly route: string;
  readonly status: number;
  readonly count: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** Where the last one came from. */
  readonly address: string;
  readonly userAgent: string | null;
  /** The redirect URI that was sent, without the values in its query. */
  readonly redirectUri: string | null;
  /** Any of these would have done; empty where scopes were not the matter. */
  readonly acceptedScopes: ScopeSet;
  /** Hex SHA-256 of the token that was sent. */
  readonly tokenHash: string | null;
  readonly lastEight: string | null;
  /** Whose account it was. */
  readonly login: string | null;
  /** How the token that was sent had ended, if it had. */
  readonly end: AuditEvent | undefined;
  readonly app: string | null;
  readonly clientId: string | null;
}

/** As the owner of the app reads of it, who must not learn who the people are that use the app. */
export type AppRefusal = Omit<RememberedRefusal, 'login' | 'address' | 'tokenHash' | 'end'>;
