import { registerAccount } from '../../core/operations/account-management/register.ts';
import { choosePassword, tellPassword } from '../choose-password.ts';
import { command } from '../command.ts';

export const addUser = command(
  {
    name: 'users add',
    summary: 'Make an account; prints a password, once, unless one is given',
    arguments: { login: 'what the person signs in as' },
    flags: { name: 'the name people read', email: 'the primary e-mail address' },
    switches: {
      passwordStdin: 'read the password from the first line of standard input',
      siteAdmin: 'make the person a site administrator',
    },
  },
  async ({ login, name = null, email = null, siteAdmin, passwordStdin }, context, terminal) => {
    const chosen = await choosePassword({ passwordStdin }, terminal);
    const { password, temporary: temporaryPassword } = chosen;
    const wanted = { login, name, email, siteAdmin, password, temporaryPassword };
    const account = await registerAccount(context, wanted);
    terminal.out(`Made the account ${account.login}.`);
    tellPassword(chosen, terminal);
  },
);
