import { listOrganizations as listAll } from '../../core/directory/organizations/get.ts';
import { command } from '../command.ts';
import { ALL_ITEMS, presentOrganization } from '../organization.ts';
import { json } from '../printable.ts';
import { table } from '../table.ts';

export const listOrganizations = command(
  {
    name: 'orgs list',
    summary: 'List the organizations',
    switches: { json: 'print JSON' },
  },
  async ({ json: asJson }, context, { out }) => {
    const { items } = await listAll(context, ALL_ITEMS);
    const organizations = items.map((item) => ({
      ...presentOrganization(item),
      members: item.members,
      teams: item.teams,
    }));
    if (asJson) return out(json(organizations, 2));
    if (organizations.length === 0) {
      return out('There are no organizations yet. Make one with: latchkey orgs add LOGIN --owner LOGIN');
    }
    const heads = ['LOGIN', 'NAME', 'MEMBERS', 'TEAMS', 'SINGLE SIGN-ON', 'MADE'];
    const rows = organizations.map((one) => [
      one.login,
      one.name,
      one.members,
      one.teams,
      one.single_sign_on ? 'yes' : null,
      one.created_at,
    ]);
    out(table(heads, rows));
  },
);
