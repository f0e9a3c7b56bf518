import { record } from '../audit/record.ts';
import { acting, type Context, writing } from '../context.ts';
import { replaceRecoveryCodes } from '../recovery-codes/add.ts';
import type { RecoveryCode } from '../recovery-codes/recovery-code.ts';
import { notFound } from '../refusal.ts';
import { endSessions } from '../sessions/end.ts';
import { holdAccount } from './hold.ts';
import type { BySession } from './principal.ts';
import { disableTwoFactor } from './two-factor.ts';

/** Somebody goes back to the password alone: everybody else who is signed in is signed out. */
export function leaveTwoFactor(context: Context, { account, session }: BySession): Promise<void> {
  return writing(acting(context, account), async (context) => {
    await disableTwoFactor(context, account);
    await endSessions(context, account, session);
  });
}

/**
 * @returns ten fresh codes, for the only time; those from before are void
 * @throws {Refusal} `not_found`, without two-factor authentication
 */
export function regenerateRecoveryCodes(
  context: Context,
  { account, session }: BySession,
): Promise<readonly RecoveryCode[]> {
  return writing(acting(context, account), async (context) => {
    const held = await holdAccount(context, account);
    if (!held.account.twoFactorSince) throw notFound('account');
    const action = 'two_factor_authentication.recovery_codes_regenerated';
    await record(context, { action, accountId: account.id });
    await endSessions(context, account, session);
    return replaceRecoveryCodes(context, account);
  });
}
