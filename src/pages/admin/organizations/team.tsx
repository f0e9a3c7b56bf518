import { Type } from 'typebox';
import { addToTeam } from '../../../core/directory/organizations/members.ts';
import { listTeamMembers } from '../../../core/directory/organizations/people/list.ts';
import type { Context } from '../../../core/foundation/context.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { readQuery } from '../../../http/query.ts';
import type { Reply } from '../../../http/reply.ts';
import { AdminPage } from '../../components/admin-page.tsx';
import { Pager, titleOf } from '../../components/pager.tsx';
import { ProblemSummary } from '../../components/problem-summary.tsx';
import type { PageContext } from '../../page-context.ts';
import { pageRoute } from '../../page-route.ts';
import { paginate } from '../../paginate.ts';
import { type FieldProblem, problemsOf } from '../../problems.ts';
import { redirectTo, renderPage } from '../../responses.tsx';
import { findPerson } from './find-person.ts';
import { type FoundTeam, findTeam } from './find-team.ts';
import { AddTeamMember, Members, type TypedMember } from './members.tsx';
import { organizationPath, TeamParams, teamPath } from './paths.ts';

const path = '/admin/organizations/:login/teams/:slug';
const CHANGED = { notice: 'organization_changed' } as const;

export const teamPage = pageRoute({
  method: 'GET',
  path,
  summary: 'One team of an organization',
  audience: siteAdministrator,
  params: TeamParams,

  handle: async ({ params, visit }, context) => showTeam(context, visit, await findTeam(context, params)),
});

export const addTeamMember = pageRoute({
  method: 'POST',
  path: `${path}/members`,
  summary: 'Add a person to a team, and to its organization',
  audience: siteAdministrator,
  params: TeamParams,
  form: Type.Object({ member: Type.String() }),

  async handle({ params, form, visit }, context) {
    const { organization, team } = await findTeam(context, params);
    const problems = await problemsOf(visit.words, async () => {
      const account = await findPerson(context, { field: 'member', login: form.member });
      await addToTeam(context, organization, { team, account });
    });
    if (problems.length === 0) return redirectTo(teamPath(organization, team), CHANGED);
    return showTeam(context, visit, { organization, team, problems, typed: form });
  },
});

interface Shown extends FoundTeam {
  readonly typed?: TypedMember;
  readonly problems?: readonly FieldProblem[];
}

async function showTeam(
  context: Context,
  visit: PageContext,
  { organization, team, typed = {}, problems = [] }: Shown,
): Promise<Reply> {
  const members = await paginate(readQuery(visit.currentPath), (page) =>
    listTeamMembers(context, organization, { team, ...page }),
  );
  const words = visit.words.organizations;
  const place = teamPath(organization, team);
  return renderPage(
    visit,
    <AdminPage title={titleOf(visit, team.name, members)} place="organizations">
      <div class="heading">
        <h1>{team.name}</h1>
        <a class="button danger" href={`${place}/removal`}>
          {words.removeTeam}
        </a>
      </div>
      <ProblemSummary problems={problems} />
      <Members place={place} members={members.items} />
      <Pager of={members} />
      <AddTeamMember place={place} typed={typed} problems={problems} />
      <p>
        <a href={organizationPath(organization)}>{words.toOne(organization.login)}</a>
      </p>
    </AdminPage>,
    { status: problems.length > 0 ? 422 : 200 },
  );
}
