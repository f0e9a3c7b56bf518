import { bareCommand } from '../command.ts';
import { json } from '../printable.ts';
import { table } from '../table.ts';

export const routes = bareCommand(
  {
    name: 'routes',
    summary: 'List every route: who may call it, and with which scopes',
    switches: { json: 'as JSON' },
  },
  async ({ json: asJson }, _, { out }) => {
    // Imported on demand, as in `serve`.
    const { allRoutes } = await import('../../routes.ts');
    const all = allRoutes().map(({ method, path, audience, scopes = [] }) => ({
      method,
      path,
      audience,
      scopes,
    }));
    if (asJson) return out(json(all, 2));
    const rows = all.map((one) => [one.method, one.path, one.audience, one.scopes.join(', ')]);
    out(table(['METHOD', 'PATH', 'AUDIENCE', 'SCOPES'], rows));
  },
);
