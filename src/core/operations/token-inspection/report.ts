import { revokeExposedAdminTokens } from '../../authentication/admin-tokens/revoke.ts';
import { hashToken, looksLikeToken } from '../../delegation/tokens/token.ts';
import type { Context } from '../../foundation/context.ts';
import { credentialReportLimits } from '../../identity/lockouts/limits.ts';
import { recordAttempt } from '../../identity/lockouts/lockout.ts';
import { inspectTokens } from './inspect.ts';
import type { PastedToken } from './pasted.ts';
import { revocable, revokeFound } from './revoke.ts';

/**
 * Revokes tokens that were found exposed. Anybody may report them; their owners see it in their security logs. Texts that are
 * not our tokens are ignored without a sign of it, so that a report is no way to test tokens.
 *
 * @throws {Refusal} `too_many_attempts`
 */
export async function revokeExposed(context: Context, credentials: readonly string[]): Promise<void> {
  await recordAttempt(context, credentialReportLimits(context));
  await revokeExposedAdminTokens(context, [...new Set(credentials)]);
  const inspected = await inspectTokens(context, [...new Set(credentials)].filter(looksLikeToken).map(whole));
  await revokeFound(context, revocable(inspected), { reason: 'reported' });
}

/** Never taken for last eight characters, which prove nothing. */
function whole(token: string): PastedToken {
  const lastEight = token.slice(-8);
  return { kind: 'whole', hash: hashToken(token), lastEight, shown: `…${lastEight}` };
}
