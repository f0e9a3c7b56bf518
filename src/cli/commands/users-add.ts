import { registerAccount } from '../../core/operations/account-management/register.ts';
import { choosePassword, printPassword } from '../choose-password.ts';
import { command } from '../command.ts';

export const addUser = command(
  {
    name: 'users add',
    summary: 'Create an account; prints a generated password once, unless --password-stdin is used',
    arguments: { login: 'login name' },
    flags: { name: 'display name', email: 'primary e-mail address' },
    switches: {
      passwordStdin: 'read the password from the first line of standard input',
      siteAdmin: 'make the account a site administrator',
    },
  },
  async ({ login, name = null, email = null, siteAdmin, passwordStdin }, context, terminal) => {
    const chosen = await choosePassword({ passwordStdin }, terminal);
    const { password, temporary: temporaryPassword } = chosen;
    const wanted = { login, name, email, siteAdmin, password, temporaryPassword };
    const account = await registerAccount(context, wanted);
    terminal.out(`Made the account ${account.login}.`);
    printPassword(chosen, terminal);
  },
);
