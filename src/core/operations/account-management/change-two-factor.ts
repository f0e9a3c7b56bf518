import { endSessions } from '../../authentication/sessions/end.ts';
import type { BySession } from '../../authentication/sessions/session.ts';
import { record } from '../../foundation/audit/record.ts';
import { type Context, writing } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import { lockAccount } from '../../identity/credentials/lock-account.ts';
import type { RecoveryCode } from '../../identity/credentials/recovery-codes/recovery-code.ts';
import { replaceRecoveryCodes } from '../../identity/credentials/recovery-codes/recovery-codes.ts';
import { disableTwoFactor } from '../../identity/credentials/two-factor.ts';

/** Ends all other sessions. */
export function disableOwnTwoFactor(context: Context, { account, session }: BySession): Promise<void> {
  return writing(context, async (context) => {
    await disableTwoFactor(context, account);
    await endSessions(context, account, session);
  });
}

/**
 * Replaces the old codes and ends all other sessions.
 *
 * @returns the new codes, which cannot be read again
 * @throws {Refusal} `not_found`, without two-factor authentication
 */
export function regenerateRecoveryCodes(
  context: Context,
  { account, session }: BySession,
): Promise<readonly RecoveryCode[]> {
  return writing(context, async (context) => {
    const locked = await lockAccount(context, account);
    if (!locked.account.twoFactorSince) throw notFound('account');
    const action = 'two_factor_authentication.recovery_codes_regenerated';
    await record(context, { action, accountId: account.id });
    await endSessions(context, account, session);
    return replaceRecoveryCodes(context, account);
  });
}
