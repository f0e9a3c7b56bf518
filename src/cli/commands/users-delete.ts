import { summarizeTokens } from '../../core/delegation/authorizations/summaries/summarize.ts';
import { getAccount } from '../../core/identity/accounts/find.ts';
import { deleteAccount } from '../../core/operations/account-management/delete-account.ts';
import { findOwned, requireNothingOwned } from '../../core/operations/account-management/hand-over.ts';
import { command } from '../command.ts';
import { confirm } from '../confirm.ts';
import { printable } from '../printable.ts';

export const deleteUser = command(
  {
    name: 'users delete',
    summary: 'Delete an account with its tokens; the audit trail stays, without what tells who it was',
    arguments: { login: 'login of the account' },
    flags: { transferTo: 'login of who gets its apps, and the organizations that would have no owner' },
    switches: { force: 'even if nobody is left who administers', yes: 'confirm the deletion' },
  },
  async ({ login, transferTo: successor, force, yes }, context, terminal) => {
    const account = await getAccount(context, login);
    const transferTo = successor === undefined ? undefined : await getAccount(context, successor);
    if (!transferTo) await requireNothingOwned(context, account);
    const { tokens } = await summarizeTokens(context, { ownerId: account.id });
    const { apps, organizations } = await findOwned(context, account);
    const whose = `the account ${account.login} with ${counted(tokens, 'token')}`;
    const owned = `${counted(apps, 'app')} and ${counted(organizations.length, 'organization')}`;
    const given = transferTo ? `, and give ${owned} to ${transferTo.login}` : '';
    await confirm({ yes, what: printable(`This would delete ${whose}${given}.`) }, terminal);
    await deleteAccount(context, account, { transferTo, force });
    terminal.out(printable(`Deleted ${whose}. The audit trail calls it #${account.id}.`));
  },
);

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
