import { registerApp } from '../../core/delegation/apps/register.ts';
import { getAccount } from '../../core/identity/accounts/get.ts';
import { command } from '../command.ts';
import { sheet } from '../table.ts';

export const addApp = command(
  {
    name: 'apps add',
    summary: 'Register an application and print its secret, once',
    needs: { name: 'what people will read', url: 'its home page', owner: 'login of who answers for it' },
    flags: { description: 'what it is for' },
    lists: { callback: 'where codes are sent; may be given several times, or separated by commas' },
    switches: {
      deviceFlow: 'let it use the device flow',
      native: 'it runs on people’s own machines and keeps no secret',
      exactCallbacks: 'compare its callbacks whole, and let nothing below them through',
      expiringTokens: 'give it tokens that expire after hours, to be refreshed',
    },
  },
  async ({ owner, callback: callbackUrls, description = null, ...given }, context, { out }) => {
    const account = await getAccount(context, owner);
    const { app, secret } = await registerApp(context, account, { ...given, description, callbackUrls });
    out(
      sheet([
        ['client_id', app.clientId],
        ['client_secret', secret],
      ]),
    );
  },
);
