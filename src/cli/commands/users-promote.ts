import { getAccount } from '../../core/identity/accounts/find.ts';
import { promoteAccount } from '../../core/operations/account-management/promote.ts';
import { command } from '../command.ts';

export const promoteUser = command(
  {
    name: 'users promote',
    summary: 'Make an account a site administrator',
    arguments: { login: 'login of the account' },
  },
  async ({ login }, context, { out }) => {
    const account = await getAccount(context, login);
    const promoted = await promoteAccount(context, account);
    out(`${account.login} ${promoted ? 'is a site administrator now' : 'was a site administrator already'}.`);
  },
);
