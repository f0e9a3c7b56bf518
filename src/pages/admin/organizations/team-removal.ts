import { deleteTeam } from '../../../core/directory/organizations/teams.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { pageRoute } from '../../page-route.ts';
import { redirectTo } from '../../responses.tsx';
import { ask } from '../question.tsx';
import { findTeam } from './find-team.ts';
import { organizationPath, TeamParams, teamPath } from './paths.ts';

const path = '/admin/organizations/:login/teams/:slug/removal';

export const removeTeamQuestion = pageRoute({
  method: 'GET',
  path,
  summary: 'Delete a team: are you sure?',
  audience: siteAdministrator,
  params: TeamParams,

  async handle({ params, visit }, context) {
    const { organization, team } = await findTeam(context, params);
    const words = visit.words.organizations;
    const back = teamPath(organization, team);
    return ask(visit, {
      place: 'organizations',
      title: words.removeTitle(team.name),
      explain: [words.members(team.members), words.removeTeamExplain],
      button: words.removeTeam,
      action: `${back}/removal`,
      back,
    });
  },
});

export const removeTeam = pageRoute({
  method: 'POST',
  path,
  summary: 'Delete a team',
  audience: siteAdministrator,
  params: TeamParams,

  async handle({ params }, context) {
    const { organization, team } = await findTeam(context, params);
    await deleteTeam(context, organization, team);
    return redirectTo(organizationPath(organization), { notice: 'organization_changed' });
  },
});
