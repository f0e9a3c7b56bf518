import { listPrimaryEmails } from '../../core/identity/accounts/emails/list.ts';
import { listAccounts } from '../../core/identity/accounts/find.ts';
import { command } from '../command.ts';
import { json } from '../printable.ts';
import { table } from '../table.ts';
import { presentUser } from '../user.ts';

export const listUsers = command(
  {
    name: 'users list',
    summary: 'List the accounts',
    switches: { json: 'print JSON' },
  },
  async ({ json: asJson }, context, { out }) => {
    const emails = await listPrimaryEmails(context);
    const accounts = await listAccounts(context);
    const users = accounts.map((account) => presentUser(account, emails.get(account.id) ?? null));
    if (asJson) return out(json(users, 2));
    if (users.length === 0) return out('There are no accounts yet. Make one with: latchkey users add LOGIN');

    const heads = ['LOGIN', 'NAME', 'E-MAIL', 'ADMINISTRATOR', 'TWO-FACTOR', 'SUSPENDED', 'MADE'];
    const yes = (is: boolean) => (is ? 'yes' : null);
    const rows = users.map((user) => [
      user.login,
      user.name,
      user.email,
      yes(user.site_admin),
      yes(user.two_factor),
      user.suspended_at,
      user.created_at,
    ]);
    out(table(heads, rows));
  },
);
