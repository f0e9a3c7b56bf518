import { Type } from 'typebox';
import { getOrganization } from '../../../core/directory/organizations/get.ts';
import { removeFromOrganization } from '../../../core/directory/organizations/members.ts';
import { getMember } from '../../../core/directory/organizations/people/list.ts';
import { getAccount } from '../../../core/identity/accounts/find.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { pageRoute } from '../../page-route.ts';
import { redirectTo } from '../../responses.tsx';
import { ask } from '../question.tsx';
import { organizationPath } from './paths.ts';

const path = '/admin/organizations/:login/members/:member/removal';
const params = Type.Object({ login: Type.String(), member: Type.String() });

export const removeMemberQuestion = pageRoute({
  method: 'GET',
  path,
  summary: 'Take a person out of an organization and its teams: are you sure?',
  audience: siteAdministrator,
  params,

  async handle({ params, visit }, context) {
    const organization = await getOrganization(context, params.login);
    const { account } = await getMember(context, organization, { login: params.member });
    const words = visit.words.organizations;
    const back = organizationPath(organization);
    return ask(visit, {
      place: 'organizations',
      title: words.removeMemberTitle(account.login, organization.login),
      explain: [words.removeMemberExplain],
      button: words.removeMember,
      action: `${back}/members/${account.login}/removal`,
      back,
    });
  },
});

export const removeMember = pageRoute({
  method: 'POST',
  path,
  summary: 'Take a person out of an organization and its teams',
  audience: siteAdministrator,
  params,

  async handle({ params }, context) {
    const organization = await getOrganization(context, params.login);
    const account = await getAccount(context, params.member);
    await removeFromOrganization(context, organization, account);
    return redirectTo(organizationPath(organization), { notice: 'organization_changed' });
  },
});
