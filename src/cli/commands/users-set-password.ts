import { getAccount } from '../../core/identity/accounts/find.ts';
import { makePasswordLink } from '../../core/operations/account-management/password-link.ts';
import { setPassword as replacePassword } from '../../core/operations/account-management/replace-password.ts';
import { choosePassword, printPassword } from '../choose-password.ts';
import { command } from '../command.ts';
import { usageError } from '../usage-error.ts';

export const setPassword = command(
  {
    name: 'users set-password',
    summary:
      'Change the password of an account, remove its passkeys and end its sessions; prints a generated password once, unless --password-stdin is used',
    arguments: { login: 'login of the account' },
    switches: {
      passwordStdin: 'read the password from the first line of standard input',
      link: 'print a link instead, by which the person sets a password, once; until then nothing changes',
    },
  },
  async ({ login, passwordStdin, link }, context, terminal) => {
    if (link && passwordStdin) throw usageError('Say either --link or --password-stdin.');
    const account = await getAccount(context, login);
    if (link) {
      const { url, expiresAt } = await makePasswordLink(context, account);
      return terminal.out(`${account.login} sets a password at ${url} until ${expiresAt}, once.`);
    }
    const chosen = await choosePassword({ passwordStdin }, terminal);
    await replacePassword(context, account, chosen);
    terminal.out(`Changed the password of ${account.login}.`);
    printPassword(chosen, terminal);
  },
);
