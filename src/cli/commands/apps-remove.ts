import { getApp } from '../../core/delegation/apps/get.ts';
import { countTokensOfApp } from '../../core/delegation/authorizations/summaries/summarize.ts';
import { deleteApp as removeWithTokens } from '../../core/delegation/revocation/revoke-tokens-of-app.ts';
import { command } from '../command.ts';
import { confirm } from '../confirm.ts';
import { printable } from '../printable.ts';

export const removeApp = command(
  {
    name: 'apps remove',
    summary: 'Remove an application and revoke all its tokens',
    arguments: { clientId: 'client id of the application' },
    switches: { yes: 'confirm the removal' },
  },
  async ({ clientId, yes }, context, terminal) => {
    const app = await getApp(context, clientId);
    const { grants, tokens } = await countTokensOfApp(context, app);
    const what = printable(`${app.name} with ${counted(grants, 'grant')} and ${counted(tokens, 'token')}`);
    await confirm({ yes, what: `This would remove ${what}.` }, terminal);
    await removeWithTokens(context, app);
    terminal.out(`Removed ${what}.`);
  },
);

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
