import { getAccount } from '../../core/identity/accounts/find.ts';
import { changeLogin } from '../../core/operations/account-management/change-login.ts';
import { command } from '../command.ts';

export const renameUser = command(
  {
    name: 'users rename',
    summary:
      'Change the login of an account; its password, tokens and sessions stay, and the old login leads nowhere',
    arguments: { login: 'login of the account', newLogin: 'its new login' },
  },
  async ({ login, newLogin }, context, { out }) => {
    const account = await getAccount(context, login);
    const renamed = await changeLogin(context, account, newLogin);
    out(renamed ? `${account.login} is ${newLogin} now.` : `The login is ${newLogin} already.`);
  },
);
