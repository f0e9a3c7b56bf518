import { getAccount } from '../../core/identity/accounts/find.ts';
import { unsuspendAccount } from '../../core/operations/account-management/suspend.ts';
import { command } from '../command.ts';

export const unsuspendUser = command(
  {
    name: 'users unsuspend',
    summary: 'Reactivate a suspended account and its tokens',
    arguments: { login: 'login of the account' },
  },
  async ({ login }, context, { out }) => {
    const account = await getAccount(context, login);
    await unsuspendAccount(context, account);
    out(
      account.suspendedAt
        ? `${account.login} is no longer suspended.`
        : `${account.login} was not suspended.`,
    );
  },
);
