import { getOrganization } from '../../core/directory/organizations/get.ts';
import { removeFromOrganization, removeFromTeam } from '../../core/directory/organizations/members.ts';
import { getTeam } from '../../core/directory/organizations/people/list.ts';
import { getAccount } from '../../core/identity/accounts/find.ts';
import { command } from '../command.ts';

export const removeMember = command(
  {
    name: 'orgs remove-member',
    summary: 'Remove a person from an organization, or only from one of its teams',
    arguments: { organization: 'login of the organization', login: 'login of the person' },
    flags: { team: 'slug of a team, to remove the person only from it' },
  },
  async ({ organization: organizationLogin, login, team: slug }, context, { out }) => {
    const organization = await getOrganization(context, organizationLogin);
    const account = await getAccount(context, login);
    const team = slug === undefined ? undefined : await getTeam(context, organization, slug);
    const where = team ? `${organization.login}/${team.slug}` : organization.login;
    const left = team
      ? await removeFromTeam(context, organization, { team, account })
      : await removeFromOrganization(context, organization, account);
    out(left ? `${account.login} is no longer in ${where}.` : `${account.login} was not in ${where}.`);
  },
);
