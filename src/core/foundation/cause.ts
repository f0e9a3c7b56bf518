/**
 * Why a request was refused, where the response does not tell. Only the log at level `debug` has it. Fixed phrases, so that
 * none can contain what a client sent.
 */
export const CAUSES = [
  'no such route',
  'empty name in the path',
  'malformed id',
  'unreadable Authorization header',
  'malformed token',
  'unknown or revoked token',
  'expired token',
  'suspended account',
  'unknown account',
  'wrong password',
  'password changed meanwhile',
  'missing one-time password',
  'wrong one-time password',
  'one-time password already used',
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
  'missing scope',
  'not an app',
  'not a site administrator',
  'not a member of the organization',
  'memberships are private',
  'app of another account',
  'token of an app',
  'impersonation token',
  'impersonator is no site administrator',
  'token in place of a password',
  'invalid setup link',
  'passkeys need a public URL with a domain name',
  'form sent from another origin',
  'missing or wrong authenticity token',
  'rate limit exceeded',
  'rate limiting is off',
  'metrics requested from another machine',
] as const;

export type Cause = (typeof CAUSES)[number];

/** Instead of what was looked for, when the cause is worth logging but the caller must not learn it. */
export interface Rejected {
  readonly cause: Cause;
}
