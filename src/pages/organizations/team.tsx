import { Type } from 'typebox';
import type { BySession } from '../../core/authentication/sessions/session.ts';
import { addToTeam } from '../../core/directory/organizations/members.ts';
import { listTeamMembers } from '../../core/directory/organizations/people/list.ts';
import { readQuery } from '../../http/query.ts';
import type { AnyRoute } from '../../http/route.ts';
import { findPerson } from '../admin/organizations/find.ts';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { Pager, titleOf } from '../components/pager.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { pageRoute, type View } from '../page-route.ts';
import { paginate } from '../paginate.ts';
import { redirectTo } from '../responses.tsx';
import { findTeam } from './find-team.ts';
import { type ManagedOrganizations, managersOf, teamPath } from './managed.ts';
import { Members } from './members.tsx';

/** The page of a team, and the form on it. */
export function teamRoutes(of: ManagedOrganizations): AnyRoute[] {
  const path = `${of.path}/teams/:slug` as const;
  const view = teamView(of);
  return [
    pageRoute({
      method: 'GET',
      path,
      summary: 'One team of an organization',
      audience: of.audience,
      handle: view,
    }),
    pageRoute({
      method: 'POST',
      path: `${path}/members`,
      summary: 'Add a person to a team, and to its organization',
      ...managersOf(of),
      form: Type.Object({ member: Type.String() }),
      invalid: view,

      async handle(request, context) {
        const { organization, team } = await findTeam(of, request, context);
        const account = await findPerson(context, { field: 'member', login: request.form.member });
        await addToTeam(context, organization, { team, account });
        return redirectTo(teamPath(of, organization, team), 'team_member_added');
      },
    }),
  ];
}

function teamView(
  of: ManagedOrganizations,
): View<BySession, { readonly login: string; readonly slug: string }> {
  return async (request, context) => {
    const { page } = request;
    const { organization, team } = await findTeam(of, request, context);
    const members = await paginate(readQuery(page.currentPath), (page) =>
      listTeamMembers(context, organization, { team, ...page }),
    );
    const words = page.words.organizations;
    const path = teamPath(of, organization, team);
    return (
      <MenuPage title={titleOf(page, team.name, members)} menu={of.menu}>
        <div class="heading">
          <h1>{team.name}</h1>
          <a class="button danger" href={`${path}/removal`}>
            {words.removeTeam}
          </a>
        </div>
        <ProblemSummary />
        <Members of={of} path={path} members={members.items} />
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
          <a href={of.pathOf(organization)}>{words.toOne(organization.login)}</a>
        </p>
      </MenuPage>
    );
  };
}
