import { getOrganization } from '../../core/directory/organizations/get.ts';
import { getTeam } from '../../core/directory/organizations/people/list.ts';
import { deleteTeam } from '../../core/directory/organizations/teams.ts';
import { command } from '../command.ts';

export const removeTeam = command(
  {
    name: 'orgs remove-team',
    summary: 'Delete a team; its members stay in the organization',
    arguments: { organization: 'login of the organization', team: 'slug of the team' },
  },
  async ({ organization: login, team: slug }, context, { out }) => {
    const organization = await getOrganization(context, login);
    const team = await getTeam(context, organization, slug);
    await deleteTeam(context, organization, team);
    out(`Removed the team ${organization.login}/${team.slug}.`);
  },
);
