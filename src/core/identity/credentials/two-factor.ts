import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { sealToStay } from '../../foundation/secret-keys/follow.ts';
import type { Account } from '../accounts/account.ts';
import { updateAccount } from '../accounts/update.ts';
import { removeRecoveryCodes } from './recovery-codes/recovery-codes.ts';
import { totpPurpose } from './second-factor.ts';
import * as store from './store.ts';

const NO_TOTP = { totpSeed: null, totpSpentStep: null, totpSpentAddress: null } as const;

/** @param seed Base32 */
export async function enableTwoFactor(context: Writing, account: Account, seed: string): Promise<void> {
  const totpSeed = await sealToStay(context, seed, totpPurpose(account.id));
  await store.updateSecrets(context.db, account.id, { ...NO_TOTP, totpSeed });
  await updateAccount(context, account, {
    twoFactorSince: instant(context.now()),
    twoFactorResetAt: null,
  });
  await record(context, { action: 'two_factor_authentication.enabled', accountId: account.id });
}

/** The codes of the earlier seed are refused from now on; recovery codes stay. @param seed Base32 */
export async function replaceSeed(context: Writing, account: Account, seed: string): Promise<void> {
  const totpSeed = await sealToStay(context, seed, totpPurpose(account.id));
  await store.updateSecrets(context.db, account.id, { ...NO_TOTP, totpSeed });
  await record(context, { action: 'two_factor_authentication.moved', accountId: account.id });
}

/** Also deletes the recovery codes: the password alone signs in, until two-factor authentication is enabled again. */
export function disableTwoFactor(context: Context, account: Account): Promise<void> {
  return writing(context, async (context) => {
    if (!account.twoFactorSince) return;
    await store.updateSecrets(context.db, account.id, NO_TOTP);
    await updateAccount(context, account, { twoFactorSince: null });
    await removeRecoveryCodes(context, account);
    await record(context, { action: 'two_factor_authentication.disabled', accountId: account.id });
  });
}
