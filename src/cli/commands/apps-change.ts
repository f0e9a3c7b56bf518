import { getApp } from '../../core/delegation/apps/get.ts';
import { applyAppChanges } from '../../core/delegation/apps/update.ts';
import { writing } from '../../core/foundation/context.ts';
import { getAccount } from '../../core/identity/accounts/find.ts';
import { command } from '../command.ts';
import { printable } from '../printable.ts';

export const changeApp = command(
  {
    name: 'apps change',
    summary: 'Give an application to somebody else',
    arguments: { clientId: 'client id of the application' },
    needs: { owner: 'login of its new owner' },
  },
  async ({ clientId, owner: login }, context, { out }) => {
    const app = await getApp(context, clientId);
    const owner = await getAccount(context, login);
    const changed = await writing(context, (context) => applyAppChanges(context, app, { owner }));
    const what = changed.length === 0 ? 'belongs to this account already' : `now belongs to ${owner.login}`;
    out(printable(`${app.name} ${what}.`));
  },
);
