import { Type } from 'typebox';
import type { BySession } from '../../../core/authentication/sessions/session.ts';
import { addToTeam } from '../../../core/directory/organizations/members.ts';
import { listTeamMembers } from '../../../core/directory/organizations/people/list.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { readQuery } from '../../../http/query.ts';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { MenuPage } from '../../components/menu-page.tsx';
import { Pager, titleOf } from '../../components/pager.tsx';
import { ProblemSummary } from '../../components/problem-summary.tsx';
import { pageRoute, type View } from '../../page-route.ts';
import { paginate } from '../../paginate.ts';
import { redirectTo } from '../../responses.tsx';
import { organizationPath, teamPath } from '../paths.ts';
import { findPerson, findTeam } from './find.ts';
import { Members } from './members.tsx';

const path = '/admin/organizations/:login/teams/:slug';

const viewTeam: View<BySession, { readonly login: string; readonly slug: string }> = async (
  { params, page },
  context,
) => {
  const { organization, team } = await findTeam(context, params);
  const members = await paginate(readQuery(page.currentPath), (page) =>
    listTeamMembers(context, organization, { team, ...page }),
  );
  const words = page.words.organizations;
  const path = teamPath(organization, team);
  return (
    <MenuPage title={titleOf(page, team.name, members)} menu="/admin/organizations">
      <div class="heading">
        <h1>{team.name}</h1>
        <a class="button danger" href={`${path}/removal`}>
          {words.removeTeam}
        </a>
      </div>
      <ProblemSummary />
      <Members path={path} members={members.items} />
      <Pager of={members} />
      <Form action={`${path}/members`} class="card">
        <h2>{words.addTeamMemberTitle}</h2>
        <Field
          name="member"
          label={words.memberLogin}
          hint={words.addTeamMemberHint}
          maxlength={39}
          required
        />
        <button type="submit">{words.addMember}</button>
      </Form>
      <p>
        <a href={organizationPath(organization)}>{words.toOne(organization.login)}</a>
      </p>
    </MenuPage>
  );
};

export const teamPage = pageRoute({
  method: 'GET',
  path,
  summary: 'One team of an organization',
  audience: siteAdministrator,
  handle: viewTeam,
});

export const addTeamMember = pageRoute({
  method: 'POST',
  path: `${path}/members`,
  summary: 'Add a person to a team, and to its organization',
  audience: siteAdministrator,
  form: Type.Object({ member: Type.String() }),
  invalid: viewTeam,

  async handle({ params, form }, context) {
    const { organization, team } = await findTeam(context, params);
    const account = await findPerson(context, { field: 'member', login: form.member });
    await addToTeam(context, organization, { team, account });
    return redirectTo(teamPath(organization, team), 'team_member_added');
  },
});
