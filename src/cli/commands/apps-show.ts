import { getApp, listCallbackUrls, listClientSecrets } from '../../core/delegation/apps/get.ts';
import { findOwner } from '../../core/delegation/apps/owner.ts';
import { countTokensOfApp } from '../../core/delegation/authorizations/summaries/summarize.ts';
import { ownerText, presentApp } from '../app.ts';
import { command } from '../command.ts';
import { json } from '../printable.ts';
import { type Cell, sheet } from '../table.ts';

export const showApp = command(
  {
    name: 'apps show',
    summary: 'Show an application',
    arguments: { clientId: 'client id of the application' },
    switches: { json: 'print JSON' },
  },
  async ({ clientId, json: asJson }, context, { out }) => {
    const app = await getApp(context, clientId);
    const owner = await findOwner(context, app);
    const shown = {
      ...presentApp(app, owner?.login ?? null),
      callback_urls: await listCallbackUrls(context, app),
      client_secrets: (await listClientSecrets(context, app)).map((secret) => ({
        last_eight: secret.lastEight,
        created_at: secret.createdAt,
        last_used_at: secret.lastUsedAt,
      })),
      ...(await countTokensOfApp(context, app)),
    };
    if (asJson) return out(json(shown, 2));

    const { client_secrets, callback_urls, ...rest } = { ...shown, owner: ownerText(shown) };
    const secrets = client_secrets.map(({ last_eight, last_used_at }): [string, Cell] => [
      'client secret',
      `…${last_eight}, ${last_used_at ? `last used ${last_used_at}` : 'never used'}`,
    ]);
    out(
      sheet([
        ...Object.entries(rest).map(([name, value]): [string, Cell] => [
          name.replaceAll('_', ' '),
          inWords(value),
        ]),
        ...callback_urls.map((url): [string, Cell] => ['callback URL', url]),
        ...secrets,
      ]),
    );
  },
);

function inWords(value: Cell | boolean): Cell {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value;
}
