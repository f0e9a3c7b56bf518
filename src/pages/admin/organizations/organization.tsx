import type { BySession } from '../../../core/authentication/sessions/session.ts';
import { getOrganization } from '../../../core/directory/organizations/get.ts';
import type { Member, TeamOverview } from '../../../core/directory/organizations/memberships/membership.ts';
import type { Organization } from '../../../core/directory/organizations/organization.ts';
import { listMembers, listTeams } from '../../../core/directory/organizations/people/list.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { readQuery } from '../../../http/query.ts';
import { PostButton } from '../../components/form.tsx';
import { MenuPage } from '../../components/menu-page.tsx';
import { Pager, titleOf } from '../../components/pager.tsx';
import { ProblemSummary } from '../../components/problem-summary.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import { usePageContext, useWords } from '../../page-context.ts';
import { pageRoute, type View } from '../../page-route.ts';
import { type PaginatedList, paginate } from '../../paginate.ts';
import { organizationPath } from '../paths.ts';
import { AddMember, Members } from './members.tsx';
import { AddTeam, Teams } from './teams.tsx';

export const viewOrganization: View<BySession, { readonly login: string }> = async (
  { params, page },
  context,
) => {
  const organization = await getOrganization(context, params.login);
  const members = await paginate(readQuery(page.currentPath), (page) =>
    listMembers(context, organization, page),
  );
  const { items: teams } = await listTeams(context, organization, ALL_TEAMS);
  return <OrganizationView {...{ organization, members, teams }} />;
};

export const organizationPage = pageRoute({
  method: 'GET',
  path: '/admin/organizations/:login',
  summary: 'One organization',
  audience: siteAdministrator,
  handle: viewOrganization,
});

/** More teams than any organization has. */
const ALL_TEAMS = { page: 1, perPage: 1000 };

interface OrganizationProps {
  readonly organization: Organization;
  readonly members: PaginatedList<Member>;
  readonly teams: readonly TeamOverview[];
}

function OrganizationView({ organization, members, teams }: OrganizationProps) {
  const page = usePageContext();
  const words = page.words.organizations;
  const path = organizationPath(organization);
  return (
    <MenuPage title={titleOf(page, organization.login, members)} menu="/admin/organizations">
      <div class="heading">
        <h1>{organization.login}</h1>
        <a class="button danger" href={`${path}/removal`}>
          {words.remove}
        </a>
      </div>
      <ProblemSummary />
      <dl class="facts card">
        <dt>{words.name}</dt>
        <dd>{organization.name ?? page.words.frame.none}</dd>
        <dt>{words.since}</dt>
        <dd>
          <Timestamp at={organization.createdAt} />
        </dd>
      </dl>
      <SingleSignOn organization={organization} />
      <h2>{words.membersTitle}</h2>
      <Members path={path} members={members.items} />
      <Pager of={members} />
      <AddMember path={path} />
      <h2>{words.teamsTitle}</h2>
      <Teams organization={organization} teams={teams} />
      <AddTeam path={path} />
      <p>
        <a href="/admin/organizations">{words.toAll}</a>
      </p>
    </MenuPage>
  );
}

function SingleSignOn({ organization }: { readonly organization: Organization }) {
  const words = useWords().organizations;
  const path = `${organizationPath(organization)}/single-sign-on`;
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
      {enforced ? (
        <PostButton action={`${path}/end`}>{words.relax}</PostButton>
      ) : (
        <a class="button" href={path}>
          {words.enforce}
        </a>
      )}
    </section>
  );
}
