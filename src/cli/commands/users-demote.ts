import { getAccount } from '../../core/identity/accounts/find.ts';
import { demoteAccount } from '../../core/operations/account-management/promote.ts';
import { command } from '../command.ts';

export const demoteUser = command(
  {
    name: 'users demote',
    summary: 'Take the rights of a site administrator away from an account',
    arguments: { login: 'login of the account' },
    switches: { force: 'even if nobody is left who administers' },
  },
  async ({ login, force }, context, { out }) => {
    const account = await getAccount(context, login);
    const demoted = await demoteAccount(context, account, { force });
    out(`${account.login} ${demoted ? 'is no longer' : 'was not'} a site administrator.`);
  },
);
