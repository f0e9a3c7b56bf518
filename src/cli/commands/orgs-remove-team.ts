import { deleteTeam } from '../../core/directory/organizations/delete.ts';
import { getOrganization } from '../../core/directory/organizations/get.ts';
import { getTeam } from '../../core/directory/organizations/people/list.ts';
import { command } from '../command.ts';

export const removeTeam = command(
  {
    name: 'orgs remove-team',
    summary: 'Remove a team; its people stay in the organization',
    arguments: { organization: 'which organization', team: 'its slug' },
  },
  async ({ organization: login, team: slug }, context, { out }) => {
    const organization = await getOrganization(context, login);
    const team = await getTeam(context, organization, slug);
    await deleteTeam(context, organization, team);
    out(`Removed the team ${organization.login}/${team.slug}.`);
  },
);
