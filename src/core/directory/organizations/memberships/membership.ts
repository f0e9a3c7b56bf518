import type { Account } from '../../../identity/accounts/account.ts';
import type { Organization, Role } from '../organization.ts';
import type { Team } from '../team.ts';

/** How somebody who asks stands to an organization. */
export interface MembershipView {
  readonly organization: Organization;
  /** Nothing for who is no member. */
  readonly role: Role | undefined;
  /** Whether it lets in what they ask with: `false` for a token that single sign-on keeps out. */
  readonly open: boolean;
}

/** The standing of a member. */
export interface Membership extends MembershipView {
  readonly role: Role;
}

/** Somebody in an organization, or in one of its teams, as others see them. */
export interface Member {
  readonly account: Account;
  /** In the organization. */
  readonly role: Role;
}

/** A team, and how many are in it. */
export interface TeamOverview extends Team {
  readonly members: number;
}

/** A team, seen by who asks. */
export interface TeamView extends MembershipView {
  readonly team: TeamOverview;
}
