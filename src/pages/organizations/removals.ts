import { removeFromOrganization, removeFromTeam } from '../../core/directory/organizations/members.ts';
import { getMember, listTeams } from '../../core/directory/organizations/people/list.ts';
import { deleteTeam } from '../../core/directory/organizations/teams.ts';
import type { AnyRoute } from '../../http/route.ts';
import { confirmation } from '../confirmation.tsx';
import { redirectTo } from '../responses.tsx';
import { findTeam } from './find-team.ts';
import { type ManagedOrganizations, managersOf, teamPath } from './managed.ts';
import { organizationView } from './organization.tsx';

/** Removing people from an organization and its teams, and deleting teams. */
export function organizationRemovals(of: ManagedOrganizations): AnyRoute[] {
  const common = { ...managersOf(of), menu: of.menu };
  return [
    ...confirmation({
      ...common,
      path: `${of.path}/members/:member/removal`,
      summary: 'Remove a person from an organization and its teams',
      invalid: organizationView(of),

      async find({ actor, params }, context) {
        const organization = await of.find(context, actor, params.login);
        const { account } = await getMember(context, organization, { login: params.member });
        // Only the count matters.
        const page = { page: 1, perPage: 1, member: account.id };
        const { total: teams } = await listTeams(context, organization, page);
        return { organization, account, teams };
      },
      ask: ({ organization, account, teams }, { actor, words: { organizations: words } }) => ({
        title: words.removeMemberTitle(account.login, organization.login),
        explain: [
          ...(account.id === actor.account.id ? [words.removeYourself] : []),
          words.removeMemberExplain,
        ],
        hits: { people: 1, teams },
        lastUsed: 'not recorded',
        button: words.removeMember,
        back: of.pathOf(organization),
      }),
      async perform({ organization, account }, context, { actor }) {
        await of.changeMembers(context, organization, (context) =>
          removeFromOrganization(context, organization, account),
        );
        return redirectTo(await of.pathAfter(context, actor, organization), 'member_removed');
      },
    }),
    ...confirmation({
      ...common,
      path: `${of.path}/teams/:slug/removal`,
      summary: 'Delete a team',

      find: (request, context) => findTeam(of, request, context),
      ask: ({ organization, team }, { words: { organizations: words } }) => ({
        title: words.removeTitle(team.name),
        explain: [words.removeTeamExplain],
        hits: { teams: 1, people: team.members },
        lastUsed: 'not recorded',
        button: words.removeTeam,
        back: teamPath(of, organization, team),
      }),
      async perform({ organization, team }, context) {
        await deleteTeam(context, organization, team);
        return redirectTo(of.pathOf(organization), 'team_deleted');
      },
    }),
    ...confirmation({
      ...common,
      path: `${of.path}/teams/:slug/members/:member/removal`,
      summary: 'Remove a person from a team',

      async find(request, context) {
        const { organization, team } = await findTeam(of, request, context);
        const { account } = await getMember(context, organization, { login: request.params.member, team });
        return { organization, team, account };
      },
      ask: ({ organization, team, account }, { words: { organizations: words } }) => ({
        title: words.removeMemberTitle(account.login, team.name),
        explain: [words.removeTeamMemberExplain],
        hits: { people: 1 },
        lastUsed: 'not recorded',
        button: words.removeMember,
        back: teamPath(of, organization, team),
      }),
      async perform({ organization, team, account }, context) {
        await removeFromTeam(context, organization, { team, account });
        return redirectTo(teamPath(of, organization, team), 'team_member_removed');
      },
    }),
  ];
}
