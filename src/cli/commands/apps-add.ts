import { getAccount } from '../../core/accounts/get.ts';
import { registerApp } from '../../core/apps/register.ts';
import { command } from '../command.ts';
import { sheet } from '../table.ts';

export const addApp = command(
  {
    name: 'apps add',
    summary: 'Register an application and print its secret, once',
    needs: { name: 'what people will read', url: 'its home page', owner: 'login of who answers for it' },
    flags: { description: 'what it is for' },
    lists: { callback: 'where codes are sent; may be given several times, or separated by commas' },
    switches: { deviceFlow: 'let it use the device flow' },
  },
  async ({ owner, callback, description = null, ...given }, context, { out }) => {
    const account = await getAccount(context, owner);
    const callbackUrls = callback.map((url) => url.trim()).filter((url) => url !== '');
    const { name, url, deviceFlow } = given;
    const wanted = { name, url, description, callbackUrls, deviceFlow };
    const { app, secret } = await registerApp(context, account, wanted);
    out(
      sheet([
        ['client_id', app.clientId],
        ['client_secret', secret],
      ]),
    );
  },
);
