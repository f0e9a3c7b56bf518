import type {
  Member,
  Membership,
  TeamOverview,
} from '../../core/directory/organizations/memberships/membership.ts';
import {
  findOrganizationView,
  listOwnMemberships,
} from '../../core/directory/organizations/memberships/view.ts';
import {
  type Organization,
  organizationId,
  type Role,
} from '../../core/directory/organizations/organization.ts';
import { findMember, listMembers, listTeams } from '../../core/directory/organizations/people/list.ts';
import type { Context } from '../../core/foundation/context.ts';
import { isLogin } from '../../core/foundation/logins/login.ts';
import type { Account } from '../../core/identity/accounts/account.ts';
import { publicEmail } from '../../core/identity/accounts/emails/list.ts';
import { SAML_ENFORCEMENT } from '../organizations/access.ts';
import { nodeIdOfOrganization } from '../resources/organization.ts';
import { nodeIdOfTeam } from '../resources/team.ts';
import { nodeIdOfUser } from '../resources/user.ts';
import { avatarUrl } from '../url.ts';
import { connection, type PageArguments } from './connection.ts';
import { graphqlError, type QueryCaller, requireMembershipScopes } from './errors.ts';
import type { NodeLimit } from './node-limit.ts';

/** The caller of a query, with the limit of the nodes in its response. */
export interface QueryViewer extends QueryCaller {
  readonly context: Context;
  readonly limit: NodeLimit;
}

export function presentUser(viewer: QueryViewer, account: Account): object {
  const { context, actor, limit } = viewer;
  const { id, login, name } = account;
  const isViewer = id === actor.account.id;
  return {
    id: nodeIdOfUser(account),
    databaseId: id,
    login,
    name,
    async email() {
      limit.visit(1);
      return (await publicEmail(context, account)) ?? '';
    },
    avatarUrl: avatarUrl(context, id),
    url: `${context.config.publicUrl}/${login}`,
    createdAt: account.createdAt,
    isSiteAdmin: account.siteAdminSince !== null,
    isViewer,
    async organization({ login: of }: { readonly login: string }) {
      requireMembershipScopes(viewer, 'organization');
      limit.visit(1);
      const view = await findOrganizationView(context, actor, of);
      if (!view?.role || !view.authorized) return null;
      const { organization } = view;
      const isMember = isViewer || (await findMember(context, organization, { login })) !== undefined;
      return isMember ? presentOrganization(viewer, organization) : null;
    },
    async organizations(page: PageArguments) {
      requireMembershipScopes(viewer, 'organizations');
      return connection<Membership>(page, {
        field: 'organizations',
        limit,
        async load({ limit, offset }) {
          // Memberships are private: users see only their own.
          const own = isViewer ? (await listOwnMemberships(context, actor)).items : [];
          return { items: own.slice(offset, offset + limit), total: own.length };
        },
        present: ({ organization }) => presentOrganization(viewer, organization),
      });
    },
  };
}

interface TeamsArguments extends PageArguments {
  readonly query?: string | null;
  readonly role?: 'ADMIN' | 'MEMBER' | null;
  readonly userLogins?: readonly string[] | null;
}

export function presentOrganization(viewer: QueryViewer, organization: Organization): object {
  const { context, limit } = viewer;
  const id = organizationId(organization);
  return {
    id: nodeIdOfOrganization(organization),
    databaseId: id,
    login: organization.login,
    name: organization.name,
    avatarUrl: avatarUrl(context, id),
    url: `${context.config.publicUrl}/${organization.login}`,
    async membersWithRole(page: PageArguments) {
      const role = await roleOfViewer(viewer, organization, 'membersWithRole');
      return connection<Member>(page, {
        field: 'membersWithRole',
        limit,
        load: async (slice) => (role ? listMembers(context, organization, slice) : NONE),
        present: ({ account }) => presentUser(viewer, account),
        presentEdge: (member) => ({
          role: member.role === 'admin' ? 'ADMIN' : 'MEMBER',
          hasTwoFactorEnabled: role === 'admin' ? member.account.twoFactorSince !== null : null,
        }),
      });
    },
    async teams({ query, role: roleInTeam, userLogins, ...page }: TeamsArguments) {
      const role = await roleOfViewer(viewer, organization, 'teams');
      const logins = readLogins(userLogins)?.filter(isLogin);
      // NUL is in no name, and PostgreSQL takes none.
      const isUnknown = logins?.length === 0 || query?.includes('\0');
      // Owners of an organization are maintainers of all its teams, and other members of none.
      const hidden = !role || isUnknown || (roleInTeam === 'ADMIN' && role !== 'admin');
      const filter = {
        text: query ?? undefined,
        member: roleInTeam === 'MEMBER' ? viewer.actor.account.id : undefined,
        logins,
      };
      return connection<TeamOverview>(page, {
        field: 'teams',
        limit,
        load: async (slice) => (hidden ? NONE : listTeams(context, organization, { ...filter, ...slice })),
        present: (team) => presentTeam(viewer, organization, team),
      });
    },
  };
}

const NONE = { items: [], total: 0 };

/**
 * The viewer's role in an organization, `undefined` for one who is not a member.
 *
 * @param field that reveals something about the members @throws {GraphQLError}
 */
async function roleOfViewer(
  viewer: QueryViewer,
  { login }: Organization,
  field: string,
): Promise<Role | undefined> {
  const { context, actor, limit } = viewer;
  requireMembershipScopes(viewer, field);
  limit.visit(1);
  const view = await findOrganizationView(context, actor, login);
  if (view?.role && !view.authorized) throw graphqlError('FORBIDDEN', SAML_ENFORCEMENT);
  return view?.role;
}

const MAX_LOGINS = 100;

/** None count as absent. */
function readLogins(logins: readonly string[] | null | undefined): readonly string[] | undefined {
  if (!logins || logins.length === 0) return undefined;
  if (logins.length > MAX_LOGINS)
    throw graphqlError('ARGUMENT_LIMIT', `\`userLogins\` takes at most ${MAX_LOGINS} logins.`);
  return logins;
}

function presentTeam(viewer: QueryViewer, organization: Organization, team: TeamOverview): object {
  const { name, slug } = team;
  const { login } = organization;
  return {
    id: nodeIdOfTeam(team),
    databaseId: team.id,
    name,
    slug,
    combinedSlug: `${login}/${slug}`,
    description: '',
    privacy: 'VISIBLE',
    url: `${viewer.context.config.publicUrl}/orgs/${login}/teams/${slug}`,
    organization: () => presentOrganization(viewer, organization),
  };
}
