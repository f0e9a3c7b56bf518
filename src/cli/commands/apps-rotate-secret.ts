import { rotateClientSecret } from '../../core/delegation/apps/client-secrets.ts';
import { getApp } from '../../core/delegation/apps/get.ts';
import { command } from '../command.ts';
import { sheet } from '../table.ts';

export const rotateSecret = command(
  {
    name: 'apps rotate-secret',
    summary: 'Create a client secret and print it once; the previous one stays valid until the next rotation',
    arguments: { clientId: 'client id of the application' },
  },
  async ({ clientId }, context, { out }) => {
    const app = await getApp(context, clientId);
    out(sheet([['client_secret', await rotateClientSecret(context, app)]]));
  },
);
