import type { Context } from '../../../foundation/context.ts';
import { isLogin } from '../../../foundation/logins/login.ts';
import { limitAndOffset, type PageRequest, type Paginated } from '../../../foundation/pagination.ts';
import { notFound } from '../../../foundation/refusal.ts';
import type { Member, TeamOverview } from '../memberships/membership.ts';
import type { Organization } from '../organization.ts';
import { isSlug, type Team } from '../team.ts';
import * as store from './store.ts';

/** By account id. */
export async function listMembers(
  { db }: Context,
  { id: organizationId }: Organization,
  { role, twoFactor, ...page }: PageRequest & Pick<store.MemberFilter, 'role' | 'twoFactor'>,
): Promise<Paginated<Member>> {
  const filter = { organizationId, role, twoFactor };
  const total = await store.count(db, filter);
  return { items: await store.list(db, filter, limitAndOffset(page)), total };
}

/** @param team restricts the search to its members @throws {Refusal} `not_found` */
export async function getMember(
  { db }: Context,
  { id: organizationId }: Organization,
  { login, team }: { readonly login: string; readonly team?: Pick<Team, 'id'> },
): Promise<Member> {
  const member = isLogin(login) && (await store.find(db, { organizationId, teamId: team?.id }, login));
  if (!member) throw notFound('account');
  return member;
}

/** By id. */
export async function listTeams(
  { db }: Context,
  { id }: Organization,
  page: PageRequest,
): Promise<Paginated<TeamOverview>> {
  const total = await store.countTeams(db, id);
  return { items: await store.listTeams(db, id, limitAndOffset(page)), total };
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
