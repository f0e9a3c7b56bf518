import { getAccount } from '../../core/identity/accounts/find.ts';
import { disableTwoFactor } from '../../core/identity/credentials/two-factor.ts';
import { command } from '../command.ts';

export const resetTwoFactor = command(
  {
    name: 'users reset-two-factor',
    summary: 'Turn off two-factor authentication for an account whose owner lost phone and recovery codes',
    arguments: { login: 'login of the account' },
  },
  async ({ login }, context, { out }) => {
    const account = await getAccount(context, login);
    await disableTwoFactor(context, account);
    out(
      account.twoFactorSince
        ? `${account.login} signs in by password alone, until two-factor authentication is set up anew.`
        : `${account.login} had no two-factor authentication.`,
    );
  },
);
