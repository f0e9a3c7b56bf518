import { getAccount } from '../../core/identity/accounts/find.ts';
import { setPassword as replacePassword } from '../../core/operations/account-management/replace-password.ts';
import { choosePassword, printPassword } from '../choose-password.ts';
import { command } from '../command.ts';

export const setPassword = command(
  {
    name: 'users set-password',
    summary:
      'Change the password of an account, remove its passkeys and end its sessions; prints a generated password once, unless --password-stdin is used',
    arguments: { login: 'login of the account' },
    switches: { passwordStdin: 'read the password from the first line of standard input' },
  },
  async ({ login, passwordStdin }, context, terminal) => {
    const account = await getAccount(context, login);
    const chosen = await choosePassword({ passwordStdin }, terminal);
    await replacePassword(context, account, chosen);
    terminal.out(`Changed the password of ${account.login}.`);
    printPassword(chosen, terminal);
  },
);
