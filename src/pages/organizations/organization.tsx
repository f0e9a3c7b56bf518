import type { BySession } from '../../core/authentication/sessions/session.ts';
import { type ListedApp, listAppsOf } from '../../core/delegation/apps/listing/list.ts';
import { organizationAsOwner } from '../../core/delegation/apps/owner.ts';
import { countCredentialAuthorizations } from '../../core/directory/organizations/credential-authorizations/listing/list.ts';
import type { Member, TeamOverview } from '../../core/directory/organizations/memberships/membership.ts';
import type { Organization } from '../../core/directory/organizations/organization.ts';
import { listMembers, listTeams } from '../../core/directory/organizations/people/list.ts';
import { readQuery } from '../../http/query.ts';
import type { AnyRoute } from '../../http/route.ts';
import { MenuPage } from '../components/menu-page.tsx';
import { Pager, titleOf } from '../components/pager.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { Timestamp } from '../components/timestamp.tsx';
import { usePageContext } from '../page-context.ts';
import { pageRoute, type View } from '../page-route.ts';
import { type PaginatedList, paginate } from '../paginate.ts';
import { Apps } from './apps.tsx';
import type { ManagedOrganizations } from './managed.ts';
import { AddMember, Members } from './members.tsx';
import { SingleSignOn } from './single-sign-on-card.tsx';
import { AddTeam, Teams } from './teams.tsx';

export function organizationPage(of: ManagedOrganizations): AnyRoute {
  const { path, audience } = of;
  return pageRoute({
    method: 'GET',
    path,
    summary: 'One organization',
    audience,
    handle: organizationView(of),
  });
}

export function organizationView(of: ManagedOrganizations): View<BySession, { readonly login: string }> {
  return async ({ actor, params, page }, context) => {
    const organization = await of.find(context, actor, params.login);
    const members = await paginate(readQuery(page.currentPath), (page) =>
      listMembers(context, organization, page),
    );
    const { items: teams } = await listTeams(context, organization, ALL);
    const { items: apps } = await listAppsOf(context, organizationAsOwner(organization), ALL);
    const letIn = await countCredentialAuthorizations(context, organization);
    return <OrganizationView {...{ of, organization, members, teams, apps, letIn }} />;
  };
}

/** More teams or apps than any organization has. */
const ALL = { page: 1, perPage: 1000 };

interface OrganizationProps {
  readonly of: ManagedOrganizations;
  readonly organization: Organization;
  readonly members: PaginatedList<Member>;
  readonly teams: readonly TeamOverview[];
  readonly apps: readonly ListedApp[];
  /** How many tokens and apps are authorized for single sign-on. */
  readonly letIn: number;
}

function OrganizationView({ of, organization, members, teams, apps, letIn }: OrganizationProps) {
  const page = usePageContext();
  const words = page.words.organizations;
  const path = of.pathOf(organization);
  return (
    <MenuPage title={titleOf(page, organization.login, members)} menu={of.menu}>
      <div class="heading">
        <h1>{organization.login}</h1>
        {of.heading?.(organization)}
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
      <SingleSignOn {...{ of, organization, letIn }} />
      <h2>{words.membersTitle}</h2>
      <Members of={of} path={path} members={members.items} roles />
      <Pager of={members} path={path} />
      <AddMember path={path} />
      <h2>{words.teamsTitle}</h2>
      <Teams of={of} organization={organization} teams={teams} />
      <AddTeam path={path} />
      <h2>{words.appsTitle}</h2>
      <Apps of={of} apps={apps} />
      <p>
        <a href={of.menu}>{of.toAll(words)}</a>
      </p>
    </MenuPage>
  );
}
