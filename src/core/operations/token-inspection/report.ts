import { hashToken, looksLikeToken } from '../../delegation/tokens/token.ts';
import type { Context } from '../../foundation/context.ts';
import { credentialReportLimits } from '../../identity/lockouts/limits.ts';
import { recordAttempt } from '../../identity/lockouts/lockout.ts';
import { inspectTokens } from './inspect.ts';
import type { PastedToken } from './pasted.ts';
import { revocable, revokeFound } from './revoke.ts';

/**
 * Revokes the tokens that somebody found exposed, whoever that is; their owners read of it in their security logs. What is
 * no token, or none of ours, is passed over in silence: whoever reports learns nothing.
 *
 * @throws {Refusal} `too_many_attempts`
 */
export async function revokeExposed(context: Context, credentials: readonly string[]): Promise<void> {
  await recordAttempt(context, credentialReportLimits(context));
  const inspected = await inspectTokens(context, [...new Set(credentials)].filter(looksLikeToken).map(whole));
  await revokeFound(context, revocable(inspected), { reason: 'reported' });
}

/** Never taken for last eight characters, which prove nothing. */
function whole(token: string): PastedToken {
  const lastEight = token.slice(-8);
  return { kind: 'whole', hash: hashToken(token), lastEight, shown: `…${lastEight}` };
}
