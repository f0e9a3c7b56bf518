import type { Context } from '../../../foundation/context.ts';
import { isLogin } from '../../../foundation/logins/login.ts';
import {
  limitAndOffset,
  type PageRequest,
  type Paginated,
  type Slice,
} from '../../../foundation/pagination.ts';
import { notFound } from '../../../foundation/refusal.ts';
import type { Member, TeamOverview } from '../memberships/membership.ts';
import type { Organization } from '../organization.ts';
import { isSlug, type Team } from '../team.ts';
import * as store from './store.ts';

/** By account id. */
export async function listMembers(
  { db }: Context,
  { id: organizationId }: Organization,
  { role, twoFactor, ...page }: (PageRequest | Slice) & Pick<store.MemberFilter, 'role' | 'twoFactor'>,
): Promise<Paginated<Member>> {
  const filter = { organizationId, role, twoFactor };
  const total = await store.count(db, filter);
  return { items: await store.list(db, filter, limitAndOffset(page)), total };
}

interface MemberQuery {
  readonly login: string;
  /** Restricts the search to its members. */
  readonly team?: Pick<Team, 'id'>;
}

export async function findMember(
  { db }: Context,
  { id: organizationId }: Organization,
  { login, team }: MemberQuery,
): Promise<Member | undefined> {
  return isLogin(login) ? store.find(db, { organizationId, teamId: team?.id }, login) : undefined;
}

/** @throws {Refusal} `not_found` */
export async function getMember(
  context: Context,
  organization: Organization,
  query: MemberQuery,
): Promise<Member> {
  const member = await findMember(context, organization, query);
  if (!member) throw notFound('account');
  return member;
}

/** By id. */
export async function listTeams(
  { db }: Context,
  { id: organizationId }: Organization,
  { text, member, logins, ...page }: (PageRequest | Slice) & Omit<store.TeamFilter, 'organizationId'>,
): Promise<Paginated<TeamOverview>> {
  const filter = { organizationId, text, member, logins };
  const total = await store.countTeams(db, filter);
  return { items: await store.listTeams(db, filter, limitAndOffset(page)), total };
}

/** By account id. */
export async function listTeamMembers(
  { db }: Context,
  { id: organizationId }: Organization,
  { team, role, ...page }: PageRequest & TeamMemberFilter,
): Promise<Paginated<Member>> {
  const filter = { organizationId, teamId: team.id, role };
  const total = await store.count(db, filter);
  return { items: await store.list(db, filter, limitAndOffset(page)), total };
}

interface TeamMemberFilter extends Pick<store.MemberFilter, 'role'> {
  readonly team: Pick<Team, 'id'>;
}

/** @throws {Refusal} `not_found` */
export async function getTeam({ db }: Context, { id }: Organization, slug: string): Promise<TeamOverview> {
  const team = isSlug(slug) ? await store.findTeam(db, id, slug) : undefined;
  if (!team) throw notFound('team');
  return team;
}
