import { Type } from 'typebox';
import { removeFromTeam } from '../../../core/directory/organizations/members.ts';
import { getMember } from '../../../core/directory/organizations/people/list.ts';
import { getAccount } from '../../../core/identity/accounts/find.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { pageRoute } from '../../page-route.ts';
import { redirectTo } from '../../responses.tsx';
import { ask } from '../question.tsx';
import { findTeam } from './find-team.ts';
import { teamPath } from './paths.ts';

const path = '/admin/organizations/:login/teams/:slug/members/:member/removal';
const params = Type.Object({ login: Type.String(), slug: Type.String(), member: Type.String() });

export const removeTeamMemberQuestion = pageRoute({
  method: 'GET',
  path,
  summary: 'Take a person out of a team: are you sure?',
  audience: siteAdministrator,
  params,

  async handle({ params, visit }, context) {
    const { organization, team } = await findTeam(context, params);
    const { account } = await getMember(context, organization, { login: params.member, team });
    const words = visit.words.organizations;
    const back = teamPath(organization, team);
    return ask(visit, {
      place: 'organizations',
      title: words.removeMemberTitle(account.login, team.name),
      explain: [words.removeTeamMemberExplain],
      button: words.removeMember,
      action: `${back}/members/${account.login}/removal`,
      back,
    });
  },
});

export const removeTeamMember = pageRoute({
  method: 'POST',
  path,
  summary: 'Take a person out of a team',
  audience: siteAdministrator,
  params,

  async handle({ params }, context) {
    const { organization, team } = await findTeam(context, params);
    const account = await getAccount(context, params.member);
    await removeFromTeam(context, organization, { team, account });
    return redirectTo(teamPath(organization, team), { notice: 'organization_changed' });
  },
});
