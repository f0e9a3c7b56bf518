import { sql } from 'kysely';
import { countOf } from '../../../../storage/count.ts';
import type { Db } from '../../../../storage/db.ts';
import { foldCase } from '../../../foundation/logins/login.ts';
import { ACCOUNT } from '../../../identity/accounts/columns.ts';
import type { Member, TeamOverview } from '../memberships/membership.ts';
import type { Role } from '../organization.ts';

interface Slice {
  readonly limit: number;
  readonly offset: number;
}

/** Members of an organization; absent fields do not restrict. */
export interface MemberFilter {
  readonly organizationId: number;
  readonly role?: Role | undefined;
  /** Only members without two-factor authentication. */
  readonly twoFactor?: 'disabled' | undefined;
  readonly teamId?: number | undefined;
}

/** By account id. */
export async function list(db: Db, filter: MemberFilter, { limit, offset }: Slice): Promise<Member[]> {
  const rows = await matching(db, filter)
    .orderBy('account.id')
    .limit(limit)
    .offset(offset)
    .select(ACCOUNT.select('account'))
    .select('member.role')
    .execute();
  return rows.map(({ role, ...account }) => ({ account, role }));
}

export function count(db: Db, filter: MemberFilter): Promise<number> {
  return countOf(matching(db, filter));
}

export async function find(db: Db, filter: MemberFilter, login: string): Promise<Member | undefined> {
  const row = await matching(db, filter)
    .where('account.login_key', '=', foldCase(login))
    .select(ACCOUNT.select('account'))
    .select('member.role')
    .executeTakeFirst();
  if (!row) return undefined;
  const { role, ...account } = row;
  return { account, role };
}

function matching(db: Db, { organizationId, role, twoFactor, teamId }: MemberFilter) {
  return db
    .selectFrom('organization_members as member')
    .innerJoin('accounts as account', 'account.id', 'member.account_id')
    .where('member.organization_id', '=', organizationId)
    .$if(role !== undefined, (query) => query.where('member.role', '=', role ?? 'member'))
    .$if(twoFactor === 'disabled', (query) => query.where('account.two_factor_since', 'is', null))
    .$if(teamId !== undefined, (query) =>
      query.where('member.account_id', 'in', (eb) =>
        eb
          .selectFrom('team_members')
          .where('team_id', '=', teamId ?? 0)
          .select('team_members.account_id'),
      ),
    );
}

/** By id. */
export async function listTeams(
  db: Db,
  organizationId: number,
  { limit, offset }: Slice,
): Promise<TeamOverview[]> {
  const rows = await overviews(db, organizationId).orderBy('team.id').limit(limit).offset(offset).execute();
  return rows;
}

export function countTeams(db: Db, organizationId: number): Promise<number> {
  return countOf(db.selectFrom('teams').where('organization_id', '=', organizationId));
}

export async function findTeam(
  db: Db,
  organizationId: number,
  slug: string,
): Promise<TeamOverview | undefined> {
  const row = await overviews(db, organizationId).where('team.slug', '=', foldCase(slug)).executeTakeFirst();
  return row;
}

function overviews(db: Db, organizationId: number) {
  return db
    .selectFrom('teams as team')
    .where('team.organization_id', '=', organizationId)
    .select([
      'team.id',
      'team.name',
      'team.slug',
      sql<number>`(select count(*) from team_members where team_id = team.id)`.as('members'),
    ]);
}
