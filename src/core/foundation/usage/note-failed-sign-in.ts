import type { Facts } from '../audit/facts.ts';
import type { Context } from '../context.ts';

/** Why a sign-in failed. */
type SignInFailure = NonNullable<Facts['user.failed_login']>['method'];

/** Counts it, also for logins of nobody, which the audit trail leaves out. */
export function noteFailedSignIn({ counts, now }: Context, reason: SignInFailure): void {
  counts.count({ counted: 'sign_in_failures', key: reason, at: now() });
}
