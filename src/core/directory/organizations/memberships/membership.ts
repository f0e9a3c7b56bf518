import type { Account } from '../../../identity/accounts/account.ts';
import type { Organization, Role } from '../organization.ts';
import type { Team } from '../team.ts';

/** An organization as a caller sees it. */
export interface MembershipView {
  readonly organization: Organization;
  /** `undefined` for a caller who is not a member. */
  readonly role: Role | undefined;
  /** `false` for a credential that single sign-on requires to be authorized first. */
  readonly authorized: boolean;
}

export interface Membership extends MembershipView {
  readonly role: Role;
}

/** A member of an organization, or of one of its teams, as others see them. */
export interface Member {
  readonly account: Account;
  /** In the organization, not the team. */
  readonly role: Role;
}

/** `members` is a count. */
export interface TeamOverview extends Team {
  readonly members: number;
}

/** A team as a caller sees it. */
export interface TeamView extends MembershipView {
  readonly team: TeamOverview;
}
