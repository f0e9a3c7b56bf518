import { getOrganization } from '../../core/directory/organizations/get.ts';
import { addToOrganization, addToTeam } from '../../core/directory/organizations/members.ts';
import type { Role } from '../../core/directory/organizations/organization.ts';
import { createTeam } from '../../core/directory/organizations/teams.ts';
import { writing } from '../../core/foundation/context.ts';
import { getAccount } from '../../core/identity/accounts/find.ts';
import { command } from '../command.ts';
import { usageError } from '../usage-error.ts';

export const addMember = command(
  {
    name: 'orgs add-member',
    summary: 'Add a person to an organization and to teams in it; missing teams are created',
    arguments: { organization: 'login of the organization', login: 'login of the person' },
    lists: { team: 'name of a team; repeat the flag or separate with commas for several' },
    flags: { role: 'owner or member (default for a new member)' },
  },
  async ({ organization: organizationLogin, login, team: teams, role: wanted }, context, { out }) => {
    const organization = await getOrganization(context, organizationLogin);
    const account = await getAccount(context, login);
    const role = roleNamed(wanted);
    await writing(context, async (context) => {
      await addToOrganization(context, organization, { account, role });
      for (const name of teams) {
        const team = await createTeam(context, organization, name);
        await addToTeam(context, organization, { team, account });
      }
    });
    out(`${account.login} is in ${[organization.login, ...teams].join(', ')}.`);
  },
);

function roleNamed(word: string | undefined): Role | undefined {
  if (word === undefined || word === 'member') return word;
  if (word === 'owner') return 'admin';
  throw usageError('--role is owner or member.');
}
