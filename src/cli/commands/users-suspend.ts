import { getAccount } from '../../core/identity/accounts/get.ts';
import { suspendAccount } from '../../core/operations/account-management/suspend.ts';
import { command } from '../command.ts';

export const suspendUser = command(
  {
    name: 'users suspend',
    summary: 'Shut an account: its password and its tokens are refused',
    arguments: { login: 'whose account' },
  },
  async ({ login }, context, { out }) => {
    const account = await getAccount(context, login);
    await suspendAccount(context, account);
    out(account.suspendedAt ? `${account.login} was suspended already.` : `Suspended ${account.login}.`);
  },
);
