import { sql } from 'kysely';
import type { Db } from '../../../../storage/db.ts';
import { prepared } from '../../../../storage/prepared.ts';
import { foldCase } from '../../../foundation/logins/login.ts';
import type { Organization, Role } from '../organization.ts';
import type { Membership, MembershipView, TeamView } from './membership.ts';
import type { SsoCredential } from './sso-credential.ts';

/** Somebody, with what they ask with. */
interface Asker {
  readonly accountId: number;
  readonly pass: SsoCredential;
}

/** By organization id. */
export async function listMemberships(db: Db, asker: Asker): Promise<Membership[]> {
  const rows = await selectMemberships(db, valuesOf(asker));
  return rows.map((row) => ({ ...readStanding(row, asker.pass), role: row.memberRole }));
}

const selectMemberships = prepared((db, values: Values) =>
  standings(db, values)
    .innerJoin('organization_members as member', 'member.organization_id', 'organization.id')
    .where('member.account_id', '=', values.accountId)
    .orderBy('organization.id')
    .select('member.role as memberRole'),
);

export async function findMembership(
  db: Db,
  asker: Asker,
  login: string,
): Promise<MembershipView | undefined> {
  const [row] = await selectStanding(db, { ...valuesOf(asker), loginKey: foldCase(login) });
  return row && readStanding(row, asker.pass);
}

const selectStanding = prepared((db, values: Values & { loginKey: string }) =>
  standings(db, values).where('organization.login_key', '=', values.loginKey),
);

/** The teams somebody is in, by id. */
export async function listTeamsOf(db: Db, asker: Asker): Promise<TeamView[]> {
  const rows = await selectTeamsOf(db, valuesOf(asker));
  return rows.map((row) => readTeamStanding(row, asker.pass));
}

const selectTeamsOf = prepared((db, values: Values) =>
  teams(db, values)
    .innerJoin('team_members as mine', 'mine.team_id', 'team.id')
    .where('mine.account_id', '=', values.accountId)
    .orderBy('team.id'),
);

/** A team as somebody sees it, whether they are in it or not. */
export async function findTeam(db: Db, asker: Asker, id: number): Promise<TeamView | undefined> {
  const [row] = await selectTeam(db, { ...valuesOf(asker), id });
  return row && readTeamStanding(row, asker.pass);
}

const selectTeam = prepared((db, values: Values & { id: number }) =>
  teams(db, values).where('team.id', '=', values.id),
);

type Values = { accountId: number; grantId: number; authorizationId: number };

/** No id is 0. */
function valuesOf({ accountId, pass }: Asker): Values {
  return {
    accountId,
    grantId: pass.kind === 'grant' ? pass.grantId : 0,
    authorizationId: pass.kind === 'token' ? pass.authorizationId : 0,
  };
}

/** Organizations, each with what the asker is in it and whether it let the asker's token in. */
function standings(db: Db, { accountId, grantId, authorizationId }: Values) {
  return db.selectFrom('organizations as organization').select([
    'organization.id',
    'organization.login',
    'organization.name',
    'organization.saml_enforced_since as samlEnforcedSince',
    'organization.created_at as createdAt',
    'organization.updated_at as updatedAt',
    sql<Role | null>`(select role from organization_members
        where organization_id = organization.id and account_id = ${accountId})`.as('role'),
    sql<number>`(select count(*) from organization_approvals
        where organization_id = organization.id
        and (grant_id = ${grantId} or authorization_id = ${authorizationId}))`.as('approvals'),
  ]);
}

function teams(db: Db, values: Values) {
  return standings(db, values)
    .innerJoin('teams as team', 'team.organization_id', 'organization.id')
    .select([
      'team.id as teamId',
      'team.name as teamName',
      'team.slug',
      sql<number>`(select count(*) from team_members where team_id = team.id)`.as('members'),
    ]);
}

interface StandingRow extends Organization {
  readonly role: Role | null;
  readonly approvals: number;
}

function readStanding(row: StandingRow, pass: SsoCredential): MembershipView {
  const { id, login, name, samlEnforcedSince, createdAt, updatedAt, role, approvals } = row;
  return {
    organization: { id, login, name, samlEnforcedSince, createdAt, updatedAt },
    role: role ?? undefined,
    open: pass.kind === 'person' || samlEnforcedSince === null || approvals > 0,
  };
}

interface TeamRow extends StandingRow {
  readonly teamId: number;
  readonly teamName: string;
  readonly slug: string;
  readonly members: number;
}

function readTeamStanding(row: TeamRow, pass: SsoCredential): TeamView {
  const { teamId: id, teamName: name, slug, members } = row;
  return { ...readStanding(row, pass), team: { id, name, slug, members } };
}
