/**
 * Why a request was refused, where the response does not tell: for the log at level `debug`, and for the people whom it
 * concerns (`operations/refusals/`). Fixed phrases, so that none can contain what a client sent.
 */
export const CAUSES = [
  'no such route',
  'empty name in the path',
  'malformed id',
  'response format not supported',
  'unreadable Authorization header',
  'malformed token',
  'not an administration token',
  'unknown or revoked token',
  'expired token',
  'suspended account',
  'unknown account',
  'wrong password',
  'password changed meanwhile',
  'missing one-time password',
  'wrong one-time password',
  'one-time password already used',
  'account locked out',
  'temporary password expired',
  'two-factor authentication required',
  'token in the query',
  'token in place of client credentials',
  'missing client id',
  'unknown client id',
  'unknown client id or no usable callback URL',
  'suspended owner of the app',
  'two different client ids',
  'missing client secret',
  'wrong client secret',
  'client id of another app',
  'token of another app',
  'personal access token',
  'token replaced by a concurrent request',
  'tokens cannot be scoped down',
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
  'single sign-on required',
  'missing scope',
  'not an app',
  'not a site administrator',
  'not a member of the organization',
  'not an owner of the organization',
  'memberships are private',
  'app of another account',
  'token of an app',
  'impersonation token',
  'impersonator is no site administrator',
  'token in place of a password',
  'invalid password link',
  'invalid setup link',
  'passkeys need a public URL with a domain name',
  'form sent from another origin',
  'missing or wrong authenticity token',
  'rate limit exceeded',
  'rate limiting is off',
  'metrics requested from another machine',
  'deprecated feature in a brownout',
  'deprecated feature removed',
  'body is not UTF-8',
  'body is not JSON',
  'body nested too deeply',
] as const;

export type Cause = (typeof CAUSES)[number];

/** Instead of what was looked for, when the cause is worth logging but the caller must not learn it. */
export interface Rejected {
  readonly cause: Cause;
  readonly concerns?: Concerned | undefined;
}

/** Whom a refusal concerns, and what they need to mend it; no response may depend on it. */
export interface Concerned {
  readonly appId?: number;
  readonly accountId?: number;
  /** Hex SHA-256 of the token that was sent. */
  readonly tokenHash?: string;
  /** The redirect URI that was sent. */
  readonly redirectUri?: string | undefined;
}

const causes: ReadonlySet<unknown> = new Set(CAUSES);

/** Also true of a `Refusal` and of an error at the HTTP level that have a cause. */
export function isRejected(value: unknown): value is Rejected {
  return typeof value === 'object' && value !== null && 'cause' in value && causes.has(value.cause);
}
