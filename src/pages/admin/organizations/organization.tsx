import { getOrganization } from '../../../core/directory/organizations/get.ts';
import type { Member, TeamOverview } from '../../../core/directory/organizations/memberships/membership.ts';
import type { Organization } from '../../../core/directory/organizations/organization.ts';
import { listMembers, listTeams } from '../../../core/directory/organizations/people/list.ts';
import type { Context } from '../../../core/foundation/context.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { readQuery } from '../../../http/query.ts';
import type { Reply } from '../../../http/reply.ts';
import { AdminPage } from '../../components/admin-page.tsx';
import { PostButton } from '../../components/form.tsx';
import { Pager, titleOf } from '../../components/pager.tsx';
import { ProblemSummary } from '../../components/problem-summary.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import type { PageContext } from '../../page-context.ts';
import { usePageContext, useWords } from '../../page-context.ts';
import { pageRoute } from '../../page-route.ts';
import { type PaginatedList, paginate } from '../../paginate.ts';
import type { FieldProblem } from '../../problems.ts';
import { renderPage } from '../../responses.tsx';
import { AddMember, Members, type TypedMember } from './members.tsx';
import { OrganizationParams, organizationPath } from './paths.ts';
import { AddTeam, Teams } from './teams.tsx';

export const organizationPage = pageRoute({
  method: 'GET',
  path: '/admin/organizations/:login',
  summary: 'One organization',
  audience: siteAdministrator,
  params: OrganizationParams,

  async handle({ params, visit }, context) {
    return showOrganization(context, visit, { organization: await getOrganization(context, params.login) });
  },
});

/** In either of its forms. */
type Typed = TypedMember & { readonly name?: string };

interface Shown {
  readonly organization: Organization;
  readonly problems?: readonly FieldProblem[];
  readonly typed?: Typed;
  readonly status?: number;
}

/** So many teams are listed: more than anybody has. */
const ALL_TEAMS = { page: 1, perPage: 1000 };

export async function showOrganization(
  context: Context,
  visit: PageContext,
  { organization, problems = [], typed = {}, status = 200 }: Shown,
): Promise<Reply> {
  const members = await paginate(readQuery(visit.currentPath), (page) =>
    listMembers(context, organization, page),
  );
  const teams = await listTeams(context, organization, ALL_TEAMS);
  return renderPage(
    visit,
    <OneOrganization {...{ organization, members, problems, typed }} teams={teams.items} />,
    { status },
  );
}

interface OrganizationProps {
  readonly organization: Organization;
  readonly members: PaginatedList<Member>;
  readonly teams: readonly TeamOverview[];
  readonly problems: readonly FieldProblem[];
  readonly typed: Typed;
}

function OneOrganization({ organization, members, teams, problems, typed }: OrganizationProps) {
  const visit = usePageContext();
  const words = visit.words.organizations;
  const place = organizationPath(organization);
  return (
    <AdminPage title={titleOf(visit, organization.login, members)} place="organizations">
      <div class="heading">
        <h1>{organization.login}</h1>
        <a class="button danger" href={`${place}/removal`}>
          {words.remove}
        </a>
      </div>
      <ProblemSummary problems={problems} />
      <dl class="facts card">
        <dt>{words.name}</dt>
        <dd>{organization.name ?? visit.words.frame.none}</dd>
        <dt>{words.since}</dt>
        <dd>
          <Timestamp at={organization.createdAt} />
        </dd>
      </dl>
      <SingleSignOn organization={organization} />
      <h2>{words.membersTitle}</h2>
      <Members place={place} members={members.items} />
      <Pager of={members} />
      <AddMember place={place} typed={typed} problems={problems} />
      <h2>{words.teamsTitle}</h2>
      <Teams organization={organization} teams={teams} />
      <AddTeam place={place} typed={typed} problems={problems} />
      <p>
        <a href="/admin/organizations">{words.toAll}</a>
      </p>
    </AdminPage>
  );
}

function SingleSignOn({ organization }: { readonly organization: Organization }) {
  const words = useWords().organizations;
  const place = `${organizationPath(organization)}/single-sign-on`;
  const enforced = organization.samlEnforcedSince !== null;
  return (
    <section class="card">
      <h2>
        {words.singleSignOn}{' '}
        <span class={enforced ? 'tag good' : 'tag'}>
          {enforced ? words.singleSignOnOn : words.singleSignOnOff}
        </span>
      </h2>
      <p class="hint">{words.singleSignOnExplain}</p>
      <PostButton action={enforced ? `${place}/end` : place}>
        {enforced ? words.relax : words.enforce}
      </PostButton>
    </section>
  );
}
