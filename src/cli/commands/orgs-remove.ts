import { getOrganization } from '../../core/directory/organizations/get.ts';
import { deleteOrganization } from '../../core/directory/organizations/update.ts';
import { command } from '../command.ts';
import { confirm } from '../confirm.ts';

export const removeOrganization = command(
  {
    name: 'orgs remove',
    summary: 'Delete an organization and its teams; the accounts stay',
    arguments: { login: 'login of the organization' },
    switches: { yes: 'confirm the deletion' },
  },
  async ({ login, yes }, context, terminal) => {
    const organization = await getOrganization(context, login);
    await confirm({ yes, what: `This would remove the organization ${organization.login}.` }, terminal);
    await deleteOrganization(context, organization);
    terminal.out(`Removed the organization ${organization.login}.`);
  },
);
