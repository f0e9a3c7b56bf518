import { getAccount } from '../../core/identity/accounts/find.ts';
import { setAccountEmail } from '../../core/operations/account-management/update-profile-as-admin.ts';
import { command } from '../command.ts';
import { printable } from '../printable.ts';

export const setUserEmail = command(
  {
    name: 'users set-email',
    summary: 'Set the primary e-mail address of an account, as verified; the addresses it had stay',
    arguments: { login: 'login of the account', address: 'the address' },
  },
  async ({ login, address }, context, { out }) => {
    const account = await getAccount(context, login);
    const changed = await setAccountEmail(context, account, address);
    const what = `primary e-mail address of ${account.login}`;
    out(printable(changed ? `The ${what} is ${address} now.` : `${address} is the ${what} already.`));
  },
);
