import { sql } from 'kysely';
import { countOf } from '../../../../storage/count.ts';
import type { Db } from '../../../../storage/db.ts';
import { contains } from '../../../../storage/pattern.ts';
import { foldCase } from '../../../foundation/logins/login.ts';
import type { Slice } from '../../../foundation/pagination.ts';
import { ACCOUNT, type Account } from '../../../identity/accounts/account.ts';
import type { Member, TeamOverview } from '../memberships/membership.ts';
import type { Role } from '../organization.ts';

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
    .select(MEMBER)
    .execute();
  return rows.map(read);
}

export function count(db: Db, filter: MemberFilter): Promise<number> {
  return countOf(matching(db, filter));
}

export async function find(db: Db, filter: MemberFilter, login: string): Promise<Member | undefined> {
  const row = await matching(db, filter)
    .where('account.login_key', '=', foldCase(login))
    .select(MEMBER)
    .executeTakeFirst();
  return row && read(row);
}

const MEMBER = [...ACCOUNT.select('account'), 'member.role'] as const;

function read({ role, ...account }: Account & { readonly role: Role }): Member {
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

/** Teams of an organization; absent fields do not restrict. */
export interface TeamFilter {
  readonly organizationId: number;
  /** Contained in the name or the slug. */
  readonly text?: string | undefined;
  /** An account id: only teams that it is in. */
  readonly member?: number | undefined;
  /** Only teams that at least one of these is in. */
  readonly logins?: readonly string[] | undefined;
}

/** By id. */
export async function listTeams(
  db: Db,
  filter: TeamFilter,
  { limit, offset }: Slice,
): Promise<TeamOverview[]> {
  return overviews(matchingTeams(db, filter)).orderBy('team.id').limit(limit).offset(offset).execute();
}

export function countTeams(db: Db, filter: TeamFilter): Promise<number> {
  return countOf(matchingTeams(db, filter));
}

export async function findTeam(
  db: Db,
  organizationId: number,
  slug: string,
): Promise<TeamOverview | undefined> {
  const teams = matchingTeams(db, { organizationId }).where('team.slug', '=', foldCase(slug));
  return overviews(teams).executeTakeFirst();
}

function matchingTeams(db: Db, { organizationId, text, member, logins }: TeamFilter) {
  const membersOfTeams = db
    .selectFrom('team_members as in_team')
    .innerJoin('accounts as account', 'account.id', 'in_team.account_id')
    .select('in_team.team_id');
  return db
    .selectFrom('teams as team')
    .where('team.organization_id', '=', organizationId)
    .$if(text !== undefined, (query) =>
      query.where((eb) => eb.or([contains('team.name', text ?? ''), contains('team.slug', text ?? '')])),
    )
    .$if(member !== undefined, (query) =>
      query.where('team.id', 'in', membersOfTeams.where('account.id', '=', member ?? 0)),
    )
    .$if(logins !== undefined, (query) =>
      query.where(
        'team.id',
        'in',
        membersOfTeams.where('account.login_key', 'in', [...(logins ?? [])].map(foldCase)),
      ),
    );
}

function overviews(teams: ReturnType<typeof matchingTeams>) {
  return teams.select([
    'team.id',
    'team.name',
    'team.slug',
    sql<number>`(select count(*) from team_members where team_id = team.id)`.as('members'),
  ]);
}
