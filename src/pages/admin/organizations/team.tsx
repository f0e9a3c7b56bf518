import { Type } from 'typebox';
import { addToTeam } from '../../../core/directory/organizations/members.ts';
import { listTeamMembers } from '../../../core/directory/organizations/people/list.ts';
import type { Context } from '../../../core/foundation/context.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { readQuery } from '../../../http/query.ts';
import type { Reply } from '../../../http/reply.ts';
import { goTo, show } from '../../answers.tsx';
import { Administration } from '../../frame/administration.tsx';
import { Pager, titleOf } from '../../frame/pager.tsx';
import { ProblemSummary } from '../../frame/problem-summary.tsx';
import { listed } from '../../listed.ts';
import { pageRoute } from '../../page-route.ts';
import { type FieldProblem, problemsOf } from '../../problems.ts';
import type { Visit } from '../../visit.ts';
import { type FoundTeam, findTeam } from './find-team.ts';
import { AddTeamMember, Members, type TypedMember } from './members.tsx';
import { personNamed } from './person.ts';
import { placeOfOrganization, placeOfTeam, TeamParams } from './place.ts';

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
      const account = await personNamed(context, { field: 'member', login: form.member });
      await addToTeam(context, organization, { team, account });
    });
    if (problems.length === 0) return goTo(placeOfTeam(organization, team), CHANGED);
    return showTeam(context, visit, { organization, team, problems, typed: form });
  },
});

interface Shown extends FoundTeam {
  readonly typed?: TypedMember;
  readonly problems?: readonly FieldProblem[];
}

async function showTeam(
  context: Context,
  visit: Visit,
  { organization, team, typed = {}, problems = [] }: Shown,
): Promise<Reply> {
  const members = await listed(readQuery(visit.here), (page) =>
    listTeamMembers(context, organization, { team, ...page }),
  );
  const words = visit.words.organizations;
  const place = placeOfTeam(organization, team);
  return show(
    visit,
    <Administration title={titleOf(visit, team.name, members)} place="organizations">
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
        <a href={placeOfOrganization(organization)}>{words.toOne(organization.login)}</a>
      </p>
    </Administration>,
    { status: problems.length > 0 ? 422 : 200 },
  );
}
