import { getAccount } from '../../core/identity/accounts/find.ts';
import { unlockAccount } from '../../core/identity/lockouts/unlock.ts';
import { command } from '../command.ts';

export const unlockUser = command(
  {
    name: 'users unlock',
    summary: 'Let an account sign in again that failed attempts have locked',
    arguments: { login: 'login of the account' },
  },
  async ({ login }, context, { out }) => {
    const account = await getAccount(context, login);
    const wasLocked = await unlockAccount(context, account);
    out(wasLocked ? `${account.login} is no longer locked.` : `${account.login} was not locked.`);
  },
);
