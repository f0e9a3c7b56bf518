import { getApp } from '../../core/delegation/apps/get.ts';
import { applyAppChanges } from '../../core/delegation/apps/update.ts';
import { writing } from '../../core/foundation/context.ts';
import { getAccount } from '../../core/identity/accounts/find.ts';
import { ownerText } from '../app.ts';
import { command } from '../command.ts';
import { printable } from '../printable.ts';
import { usageError } from '../usage-error.ts';

export const changeApp = command(
  {
    name: 'apps change',
    summary: 'Give an application to somebody else, or to the installation',
    arguments: { clientId: 'client id of the application' },
    flags: { owner: 'login of its new owner' },
    switches: { installation: 'it belongs to the installation: only administrators change it' },
  },
  async ({ clientId, owner: login, installation }, context, { out }) => {
    if ((login === undefined) !== installation)
      throw usageError('Say either --owner LOGIN or --installation.');
    const app = await getApp(context, clientId);
    const owner = login === undefined ? null : await getAccount(context, login);
    const changed = await writing(context, (context) => applyAppChanges(context, app, { owner }));
    const to = `belongs to ${ownerText({ owner: owner?.login ?? null })}`;
    out(printable(`${app.name} ${changed.length === 0 ? `${to} already` : `now ${to}`}.`));
  },
);
