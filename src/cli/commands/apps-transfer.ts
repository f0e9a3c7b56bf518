import { getApp } from '../../core/delegation/apps/get.ts';
import { INSTALLATION_AS_OWNER } from '../../core/delegation/apps/owner.ts';
import { transferApp } from '../../core/delegation/apps/transfer.ts';
import { writing } from '../../core/foundation/context.ts';
import { ownerText } from '../app.ts';
import { findNamedOwner } from '../app-owner.ts';
import { command } from '../command.ts';
import { printable } from '../printable.ts';
import { usageError } from '../usage-error.ts';

export const transfer = command(
  {
    name: 'apps transfer',
    summary: 'Give an application to another person or organization, or to the installation',
    arguments: { clientId: 'client id of the application' },
    flags: { to: 'login of its new owner' },
    switches: { installation: 'it belongs to the installation: only administrators change it' },
  },
  async ({ clientId, to: login, installation }, context, { out }) => {
    if ((login === undefined) !== installation) throw usageError('Say either --to LOGIN or --installation.');
    const app = await getApp(context, clientId);
    const named = login === undefined ? undefined : await findNamedOwner(context, login);
    const owner = named?.owner ?? INSTALLATION_AS_OWNER;
    const transferred = await writing(context, (context) => transferApp(context, app, owner));
    const to = `belongs to ${ownerText({ owner: named?.login ?? null })}`;
    out(printable(`${app.name} ${transferred ? `now ${to}` : `${to} already`}.`));
  },
);
