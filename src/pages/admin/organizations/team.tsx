import { Type } from 'typebox';
import { getAccount } from '../../../core/accounts/get.ts';
import { acting, type Context } from '../../../core/context.ts';
import { admitToTeam } from '../../../core/organizations/admit.ts';
import { dissolveTeam } from '../../../core/organizations/dissolve.ts';
import { getOrganization } from '../../../core/organizations/get.ts';
import { leaveTeam } from '../../../core/organizations/leave.ts';
import type { TeamOverview } from '../../../core/organizations/memberships/membership.ts';
import type { Organization } from '../../../core/organizations/organization.ts';
import { getTeam, listTeamMembers } from '../../../core/organizations/people/list.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { readQuery } from '../../../http/query.ts';
import type { Reply } from '../../../http/reply.ts';
import { goTo, show } from '../../answers.tsx';
import { Administration } from '../../frame/administration.tsx';
import { PostButton } from '../../frame/form.tsx';
import { Pager, titleOf } from '../../frame/pager.tsx';
import { ProblemSummary } from '../../frame/problem-summary.tsx';
import { listed } from '../../listed.ts';
import { pageRoute } from '../../page-route.ts';
import { type FieldProblem, problemsOf } from '../../problems.ts';
import type { Visit } from '../../visit.ts';
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

  handle: async ({ params, visit }, context) => showTeam(context, visit, await find(context, params)),
});

export const addTeamMember = pageRoute({
  method: 'POST',
  path: `${path}/members`,
  summary: 'Add a person to a team, and to its organization',
  audience: siteAdministrator,
  params: TeamParams,
  form: Type.Object({ member: Type.String() }),

  async handle({ actor, params, form, visit }, context) {
    const { organization, team } = await find(context, params);
    const problems = await problemsOf(visit.words, async () => {
      const account = await personNamed(context, { field: 'member', login: form.member });
      await admitToTeam(acting(context, actor.account), organization, { team, account });
    });
    if (problems.length === 0) return goTo(placeOfTeam(organization, team), CHANGED);
    return showTeam(context, visit, { organization, team, problems, typed: form });
  },
});

export const removeTeamMember = pageRoute({
  method: 'POST',
  path: `${path}/members/:member/removal`,
  summary: 'Take a person out of a team',
  audience: siteAdministrator,
  params: Type.Object({ login: Type.String(), slug: Type.String(), member: Type.String() }),

  async handle({ actor, params }, context) {
    const { organization, team } = await find(context, params);
    const account = await getAccount(context, params.member);
    await leaveTeam(acting(context, actor.account), organization, { team, account });
    return goTo(placeOfTeam(organization, team), CHANGED);
  },
});

export const removeTeam = pageRoute({
  method: 'POST',
  path: `${path}/removal`,
  summary: 'Delete a team',
  audience: siteAdministrator,
  params: TeamParams,

  async handle({ actor, params }, context) {
    const { organization, team } = await find(context, params);
    await dissolveTeam(acting(context, actor.account), organization, team);
    return goTo(placeOfOrganization(organization), CHANGED);
  },
});

interface Found {
  readonly organization: Organization;
  readonly team: TeamOverview;
}

async function find(
  context: Context,
  { login, slug }: { readonly login: string; readonly slug: string },
): Promise<Found> {
  const organization = await getOrganization(context, login);
  return { organization, team: await getTeam(context, organization, slug) };
}

interface Shown extends Found {
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
    <Administration visit={visit} title={titleOf(visit, team.name, members)} place="organizations">
      <div class="heading">
        <h1>{team.name}</h1>
        <PostButton visit={visit} action={`${place}/removal`} look="danger">
          {words.removeTeam}
        </PostButton>
      </div>
      <ProblemSummary visit={visit} problems={problems} />
      <Members visit={visit} place={place} members={members.items} />
      <Pager visit={visit} of={members} />
      <AddTeamMember visit={visit} place={place} typed={typed} problems={problems} />
      <p>
        <a href={placeOfOrganization(organization)}>{words.toOne(organization.login)}</a>
      </p>
    </Administration>,
    { status: problems.length > 0 ? 422 : 200 },
  );
}
