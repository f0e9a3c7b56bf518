import { listApps as listAll } from '../../core/delegation/apps/get.ts';
import { ownerText, presentApp } from '../app.ts';
import { command } from '../command.ts';
import { json } from '../printable.ts';
import { table } from '../table.ts';

export const listApps = command(
  {
    name: 'apps list',
    summary: 'List the applications',
    switches: { json: 'print JSON' },
  },
  async ({ json: asJson }, context, { out }) => {
    const apps = (await listAll(context)).map(({ owner, ...app }) => presentApp(app, owner));
    if (asJson) return out(json(apps, 2));
    if (apps.length === 0) {
      return out(
        'There are no applications yet. Make one with: latchkey apps add --name NAME --url URL --owner LOGIN',
      );
    }

    const heads = ['CLIENT ID', 'NAME', 'OWNER', 'URL', 'DEVICE FLOW', 'MADE'];
    const rows = apps.map((app) => [
      app.client_id,
      app.name,
      ownerText(app),
      app.url,
      app.device_flow ? 'yes' : null,
      app.created_at,
    ]);
    out(table(heads, rows));
  },
);
