import { getAccount } from '../../core/identity/accounts/find.ts';
import { resetTwoFactor as reset } from '../../core/operations/account-management/two-factor.ts';
import { command } from '../command.ts';
import { passkeysRemoved } from './users-remove-passkeys.ts';

export const resetTwoFactor = command(
  {
    name: 'users reset-two-factor',
    summary:
      'Turn off two-factor authentication for an account whose owner lost phone and recovery codes; removes passkeys and ends sessions',
    arguments: { login: 'login of the account' },
  },
  async ({ login }, context, { out }) => {
    const account = await getAccount(context, login);
    const passkeys = await reset(context, account);
    out(
      account.twoFactorSince
        ? `${account.login} signs in by password alone, until two-factor authentication is set up anew.`
        : `${account.login} had no two-factor authentication.`,
    );
    if (passkeys > 0) out(passkeysRemoved(account, passkeys));
  },
);
