import type { Generated } from 'kysely';

/** Organizations, their teams and members. */
export interface OrganizationTables {
  organizations: OrganizationTable;
  organization_members: OrganizationMemberTable;
  organization_approvals: CredentialAuthorizationTable;
  teams: TeamTable;
  team_members: TeamMemberTable;
}

export interface OrganizationTable {
  id: Generated<number>;
  login: string;
  login_key: string;
  name: string | null;
  saml_enforced_since: string | null;
  created_at: string;
  updated_at: string;
}

interface OrganizationMemberTable {
  organization_id: number;
  account_id: number;
  role: 'admin' | 'member';
}

/** Authorizes one token, or all tokens of a grant, for an organization with SAML single sign-on. */
interface CredentialAuthorizationTable {
  id: Generated<number>;
  organization_id: number;
  grant_id: number | null;
  authorization_id: number | null;
  approved_at: string;
}

interface TeamTable {
  id: Generated<number>;
  organization_id: number;
  name: string;
  slug: string;
}

interface TeamMemberTable {
  team_id: number;
  account_id: number;
}
