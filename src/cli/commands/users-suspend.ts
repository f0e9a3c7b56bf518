import { getAccount } from '../../core/identity/accounts/find.ts';
import { suspendAccount } from '../../core/operations/account-management/suspend.ts';
import { command } from '../command.ts';

export const suspendUser = command(
  {
    name: 'users suspend',
    summary: 'Suspend an account: its password and tokens are refused',
    arguments: { login: 'login of the account' },
    switches: { force: 'even if nobody is left who administers' },
  },
  async ({ login, force }, context, { out }) => {
    const account = await getAccount(context, login);
    await suspendAccount(context, account, { force });
    out(account.suspendedAt ? `${account.login} was suspended already.` : `Suspended ${account.login}.`);
  },
);
