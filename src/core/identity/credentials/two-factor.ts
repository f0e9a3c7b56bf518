import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { Account } from '../accounts/account.ts';
import * as store from '../accounts/store.ts';
import { removeRecoveryCodes } from './recovery-codes/add.ts';
import { totpPurpose } from './second-factor.ts';

/** @param seed Base32; what its holder's app makes codes from */
export async function enableTwoFactor(context: Writing, account: Account, seed: string): Promise<void> {
  const now = context.now();
  const change = {
    totp_seed: context.seal.close(seed, totpPurpose(account.id)),
    totp_spent_step: null,
    totp_spent_address: null,
    two_factor_since: instant(now),
  };
  await store.update(context.db, account.id, { ...change, at: now });
  await record(context, { action: 'two_factor_authentication.enabled', accountId: account.id });
}

/** The way back in for somebody who lost both phone and recovery codes: the password alone, until it is set up anew. */
export function disableTwoFactor(context: Context, account: Account): Promise<void> {
  return writing(context, async (context) => {
    if (!account.twoFactorSince) return;
    const change = {
      totp_seed: null,
      totp_spent_step: null,
      totp_spent_address: null,
      two_factor_since: null,
    };
    await store.update(context.db, account.id, { ...change, at: context.now() });
    await removeRecoveryCodes(context, account);
    await record(context, { action: 'two_factor_authentication.disabled', accountId: account.id });
  });
}
