import { registerApp } from '../../core/delegation/apps/register.ts';
import { findNamedOwner } from '../app-owner.ts';
import { command } from '../command.ts';
import { sheet } from '../table.ts';

export const addApp = command(
  {
    name: 'apps add',
    summary: 'Register an application and print its secret once',
    needs: {
      name: 'name shown to people',
      url: 'home page of the application',
      owner: 'login of its owner, a person or an organization',
    },
    flags: { description: 'what the application is for' },
    lists: { callback: 'callback URL; repeat the flag or separate with commas for several' },
    switches: {
      deviceFlow: 'allow the device flow',
      native: 'it runs on people’s own machines and keeps no secret',
      exactCallbacks: 'require exact callback URLs; allow no paths below them',
      expiringTokens: 'issue tokens that expire after eight hours and can be refreshed',
    },
  },
  async ({ owner, callback: callbackUrls, description = null, ...given }, context, { out }) => {
    const named = await findNamedOwner(context, owner);
    const { app, secret } = await registerApp(context, named.owner, { ...given, description, callbackUrls });
    out(
      sheet([
        ['client_id', app.clientId],
        ['client_secret', secret],
      ]),
    );
  },
);
