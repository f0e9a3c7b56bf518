import { getOrganization } from '../../core/directory/organizations/get.ts';
import { deleteOrganization } from '../../core/directory/organizations/update.ts';
import { command } from '../command.ts';

export const removeOrganization = command(
  {
    name: 'orgs remove',
    summary: 'Delete an organization and its teams; the accounts stay',
    arguments: { login: 'login of the organization' },
    switches: { yes: 'confirm the deletion' },
  },
  async ({ login, yes }, context, { out }) => {
    const organization = await getOrganization(context, login);
    if (!yes)
      throw new Error(`This would remove the organization ${organization.login}. Say --yes to do it.`);
    await deleteOrganization(context, organization);
    out(`Removed the organization ${organization.login}.`);
  },
);
