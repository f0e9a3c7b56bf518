import { sql } from 'kysely';
import type { Db } from '../../../../storage/db.ts';
import { prepared } from '../../../../storage/prepared.ts';
import { foldCase } from '../../../foundation/logins/login.ts';
import { ORGANIZATION, type Organization, type Role } from '../organization.ts';
import type { Membership, MembershipView, TeamView } from './membership.ts';
import type { SsoCredential } from './sso-credential.ts';

export interface Viewer {
  readonly accountId: number;
  readonly credential: SsoCredential;
}

/** By organization id. */
export async function listMemberships(db: Db, caller: Viewer): Promise<Membership[]> {
  const rows = await selectMemberships(db, valuesOf(caller));
  return rows.map((row) => ({ ...readMembershipView(row, caller.credential), role: row.memberRole }));
}

const selectMemberships = prepared((db, values: Values) =>
  organizations(db, values)
    .innerJoin('organization_members as member', 'member.organization_id', 'organization.id')
    .where('member.account_id', '=', values.accountId)
    .orderBy('organization.id')
    .select('member.role as memberRole'),
);

export async function findMembership(
  db: Db,
  caller: Viewer,
  login: string,
): Promise<MembershipView | undefined> {
  const [row] = await selectMembershipView(db, { ...valuesOf(caller), loginKey: foldCase(login) });
  return row && readMembershipView(row, caller.credential);
}

const selectMembershipView = prepared((db, values: Values & { loginKey: string }) =>
  organizations(db, values).where('organization.login_key', '=', values.loginKey),
);

/** Teams the caller is in, by id. */
export async function listTeamsOf(db: Db, caller: Viewer): Promise<TeamView[]> {
  const rows = await selectTeamsOf(db, valuesOf(caller));
  return rows.map((row) => readTeamView(row, caller.credential));
}

const selectTeamsOf = prepared((db, values: Values) =>
  teams(db, values)
    .innerJoin('team_members as own', 'own.team_id', 'team.id')
    .where('own.account_id', '=', values.accountId)
    .orderBy('team.id'),
);

/** Whether the caller is in the team or not. */
export async function findTeam(db: Db, caller: Viewer, id: number): Promise<TeamView | undefined> {
  const [row] = await selectTeam(db, { ...valuesOf(caller), id });
  return row && readTeamView(row, caller.credential);
}

const selectTeam = prepared((db, values: Values & { id: number }) =>
  teams(db, values).where('team.id', '=', values.id),
);

type Values = { accountId: number; grantId: number; authorizationId: number };

/** 0 stands for none: no id is 0. */
function valuesOf({ accountId, credential }: Viewer): Values {
  return {
    accountId,
    grantId: credential.kind === 'grant' ? credential.grantId : 0,
    authorizationId: credential.kind === 'token' ? credential.authorizationId : 0,
  };
}

/** Organizations, each with the caller's role and how often the caller's credential is authorized for it. */
function organizations(db: Db, { accountId, grantId, authorizationId }: Values) {
  return db.selectFrom('organizations as organization').select([
    ...ORGANIZATION.select('organization'),
    sql<Role | null>`(select role from organization_members
        where organization_id = organization.id and account_id = ${accountId})`.as('role'),
    sql<number>`(select count(*) from organization_approvals
        where organization_id = organization.id
        and (grant_id = ${grantId} or authorization_id = ${authorizationId}))`.as('authorizations'),
  ]);
}

function teams(db: Db, values: Values) {
  return organizations(db, values)
    .innerJoin('teams as team', 'team.organization_id', 'organization.id')
    .select([
      'team.id as teamId',
      'team.name as teamName',
      'team.slug',
      sql<number>`(select count(*) from team_members where team_id = team.id)`.as('members'),
    ]);
}

interface MembershipRow extends Organization {
  readonly role: Role | null;
  readonly authorizations: number;
}

function readMembershipView(row: MembershipRow, credential: SsoCredential): MembershipView {
  const { id, login, name, samlEnforcedSince, createdAt, updatedAt, role, authorizations } = row;
  return {
    organization: { id, login, name, samlEnforcedSince, createdAt, updatedAt },
    role: role ?? undefined,
    authorized: credential.kind === 'person' || samlEnforcedSince === null || authorizations > 0,
  };
}

interface TeamRow extends MembershipRow {
  readonly teamId: number;
  readonly teamName: string;
  readonly slug: string;
  readonly members: number;
}

function readTeamView(row: TeamRow, credential: SsoCredential): TeamView {
  const { teamId: id, teamName: name, slug, members } = row;
  return { ...readMembershipView(row, credential), team: { id, name, slug, members } };
}
