import { getOrganization } from '../../core/directory/organizations/get.ts';
import { listMembers, listTeamMembers, listTeams } from '../../core/directory/organizations/people/list.ts';
import { command } from '../command.ts';
import { ALL_ITEMS, presentOrganization } from '../organization.ts';
import { json } from '../printable.ts';
import { type Cell, sheet } from '../table.ts';

export const showOrganization = command(
  {
    name: 'orgs show',
    summary: 'Show an organization with its members and teams',
    arguments: { login: 'login of the organization' },
    switches: { json: 'print JSON' },
  },
  async ({ login, json: asJson }, context, { out }) => {
    const organization = await getOrganization(context, login);
    const { items } = await listMembers(context, organization, ALL_ITEMS);
    const members = items.map(({ account, role }) => ({ login: account.login, role }));
    const teams: { name: string; slug: string; members: string[] }[] = [];
    for (const team of (await listTeams(context, organization, ALL_ITEMS)).items) {
      const inIt = await listTeamMembers(context, organization, { ...ALL_ITEMS, team });
      teams.push({
        name: team.name,
        slug: team.slug,
        members: inIt.items.map(({ account }) => account.login),
      });
    }
    const shown = presentOrganization(organization);
    if (asJson) return out(json({ ...shown, members, teams }, 2));

    const { single_sign_on: singleSignOn, ...facts } = shown;
    out(
      sheet([
        ...Object.entries(facts).map(([name, value]): [string, Cell] => [name.replaceAll('_', ' '), value]),
        ['single sign-on', singleSignOn ? 'yes' : 'no'],
        ...members.map(({ login, role }): [string, Cell] => [role === 'admin' ? 'owner' : 'member', login]),
        ...teams.map(({ slug, members }): [string, Cell] => [`team ${slug}`, members.join(', ')]),
      ]),
    );
  },
);
