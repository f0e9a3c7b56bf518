import { rotateClientSecret } from '../../core/delegation/apps/client-secrets.ts';
import { getApp } from '../../core/delegation/apps/get.ts';
import { command } from '../command.ts';
import { sheet } from '../table.ts';

export const rotateSecret = command(
  {
    name: 'apps rotate-secret',
    summary: 'Print a new secret, once; the newest of the older ones stays good until the next rotation',
    arguments: { clientId: 'its client id' },
  },
  async ({ clientId }, context, { out }) => {
    const app = await getApp(context, clientId);
    out(sheet([['client_secret', await rotateClientSecret(context, app)]]));
  },
);
