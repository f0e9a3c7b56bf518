import type { RateLimits } from '../http/rate-limit.ts';
import type { AnyRoute } from '../http/route.ts';
import { deleteImpersonation } from './admin/end-impersonation.ts';
import { createImpersonation } from './admin/impersonate.ts';
import { checkRoutes } from './applications/check.ts';
import { resetRoutes } from './applications/reset.ts';
import { revokeRoutes } from './applications/revoke.ts';
import { revokeGrantRoutes } from './applications/revoke-grant.ts';
import { scopedToken } from './applications/scoped-token.ts';
import { create } from './authorizations/create.ts';
import { remove as deleteAuthorization } from './authorizations/delete.ts';
import { get as getAuthorization } from './authorizations/get.ts';
import { getOrCreate, getOrCreateByFingerprint } from './authorizations/get-or-create.ts';
import { list as listAuthorizations } from './authorizations/list.ts';
import { update, updateByPost } from './authorizations/update.ts';
import { revokeCredentials } from './credentials/revoke.ts';
import { remove as deleteGrant } from './grants/delete.ts';
import { get as getGrant } from './grants/get.ts';
import { list as listGrants } from './grants/list.ts';
import { get as getOrganization } from './organizations/get.ts';
import { listOrganizationsOfUser } from './organizations/list-of-user.ts';
import { ownOrganizations } from './organizations/list-own.ts';
import { checkMember, listMembers } from './organizations/members.ts';
import { getMembership } from './organizations/membership.ts';
import { ownMembership, ownMemberships } from './organizations/own-memberships.ts';
import { checkPublicMember, listPublicMembers } from './organizations/public-members.ts';
import { searchUsers } from './search/users.ts';
import { meta } from './site/meta.ts';
import { rateLimitRoute } from './site/rate-limit.ts';
import { root } from './site/root.ts';
import { childTeamRoutes } from './teams/child-teams.ts';
import { getTeamRoutes } from './teams/get.ts';
import { listTeamsOfOrganization } from './teams/list.ts';
import { ownTeams } from './teams/list-own.ts';
import { checkTeamMemberRoutes, teamMemberRoutes, teamMembershipRoutes } from './teams/members.ts';
import { getById } from './users/by-id.ts';
import { emails } from './users/emails.ts';
import { get as getUser } from './users/get.ts';
import { me } from './users/me.ts';

/** Everything under `/api/v3`. @param limits undefined where only the routes are looked at */
export function apiRoutes(limits: RateLimits | undefined): readonly AnyRoute[] {
  return [
    listGrants,
    getGrant,
    deleteGrant,

    listAuthorizations,
    create,
    getOrCreate,
    getOrCreateByFingerprint,
    getAuthorization,
    update,
    updateByPost,
    deleteAuthorization,

    ...checkRoutes,
    ...resetRoutes,
    ...revokeRoutes,
    ...revokeGrantRoutes,
    scopedToken,

    revokeCredentials,

    createImpersonation,
    deleteImpersonation,

    me,
    emails,
    getUser,
    getById,
    searchUsers,

    ownOrganizations,
    ownMemberships,
    ownMembership,
    listOrganizationsOfUser,
    getOrganization,
    listMembers,
    checkMember,
    listPublicMembers,
    checkPublicMember,
    getMembership,

    ownTeams,
    listTeamsOfOrganization,
    ...getTeamRoutes,
    ...teamMemberRoutes,
    ...checkTeamMemberRoutes,
    ...teamMembershipRoutes,
    ...childTeamRoutes,

    root,
    meta,
    rateLimitRoute(limits),
  ];
}
