import type { Selectable } from 'kysely';
import type { Db, Tx } from '../../../storage/db.ts';
import type { OrganizationTable } from '../../../storage/schema.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import type { Organization, Role } from './organization.ts';
import type { Team } from './team.ts';

export async function findByLogin(db: Db, login: string): Promise<Organization | undefined> {
  const row = await db
    .selectFrom('organizations')
    .where('login_key', '=', foldCase(login))
    .selectAll()
    .executeTakeFirst();
  return row && read(row);
}

export async function findById(db: Db, id: number): Promise<Organization | undefined> {
  const row = await db.selectFrom('organizations').where('id', '=', id).selectAll().executeTakeFirst();
  return row && read(row);
}

interface NewOrganization {
  readonly login: string;
  readonly name: string | null;
  readonly samlEnforcedSince: string | null;
  readonly at: string;
}

/** @returns `undefined` when the login is taken */
export async function insert(tx: Tx, organization: NewOrganization): Promise<Organization | undefined> {
  const row = await tx
    .insertInto('organizations')
    .values({
      login: organization.login,
      login_key: foldCase(organization.login),
      name: organization.name,
      saml_enforced_since: organization.samlEnforcedSince,
      created_at: organization.at,
      updated_at: organization.at,
    })
    .onConflict((conflict) => conflict.column('login_key').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && read(row);
}

export type OrganizationColumns = Partial<
  Pick<OrganizationTable, 'name' | 'saml_enforced_since' | 'updated_at'>
>;

export async function update(tx: Tx, organizationId: number, changes: OrganizationColumns): Promise<void> {
  await tx.updateTable('organizations').set(changes).where('id', '=', organizationId).execute();
}

export async function findRole(db: Db, organizationId: number, accountId: number): Promise<Role | undefined> {
  const row = await db
    .selectFrom('organization_members')
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .select('role')
    .executeTakeFirst();
  return row?.role;
}

/** Adds a member, or changes the role of one. */
export async function upsertMember(
  tx: Tx,
  organizationId: number,
  { accountId, role }: { readonly accountId: number; readonly role: Role },
): Promise<void> {
  await tx
    .insertInto('organization_members')
    .values({ organization_id: organizationId, account_id: accountId, role })
    .onConflict((conflict) => conflict.columns(['organization_id', 'account_id']).doUpdateSet({ role }))
    .execute();
}

export async function findTeam(db: Db, organizationId: number, slug: string): Promise<Team | undefined> {
  return db
    .selectFrom('teams')
    .where('organization_id', '=', organizationId)
    .where('slug', '=', slug)
    .select(['id', 'name', 'slug'])
    .executeTakeFirst();
}

/** Returns nothing when the slug is taken. */
export async function insertTeam(
  tx: Tx,
  organizationId: number,
  team: Pick<Team, 'name' | 'slug'>,
): Promise<Team | undefined> {
  return tx
    .insertInto('teams')
    .values({ organization_id: organizationId, ...team })
    .onConflict((conflict) => conflict.columns(['organization_id', 'slug']).doNothing())
    .returning(['id', 'name', 'slug'])
    .executeTakeFirst();
}

export async function renameTeam(tx: Tx, teamId: number, name: string): Promise<void> {
  await tx.updateTable('teams').set({ name }).where('id', '=', teamId).execute();
}

/** @returns whether the account was not in the team before */
export async function addTeamMember(tx: Tx, teamId: number, accountId: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('team_members')
    .values({ team_id: teamId, account_id: accountId })
    .onConflict((conflict) => conflict.columns(['team_id', 'account_id']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** With its members, teams and credential authorizations. @returns whether it existed */
export async function deleteOrganization(tx: Tx, id: number): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('organizations').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Removes the account from its teams too. @returns whether it was a member */
export async function removeMember(tx: Tx, organizationId: number, accountId: number): Promise<boolean> {
  await tx
    .deleteFrom('team_members')
    .where('account_id', '=', accountId)
    .where('team_id', 'in', (eb) =>
      eb.selectFrom('teams').where('organization_id', '=', organizationId).select('teams.id'),
    )
    .execute();
  const { numDeletedRows } = await tx
    .deleteFrom('organization_members')
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** With its memberships. @returns whether it existed */
export async function deleteTeam(tx: Tx, teamId: number): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('teams').where('id', '=', teamId).executeTakeFirst();
  return numDeletedRows > 0n;
}

/** @returns whether the account was in the team */
export async function removeTeamMember(tx: Tx, teamId: number, accountId: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('team_members')
    .where('team_id', '=', teamId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

function read(row: Selectable<OrganizationTable>): Organization {
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    samlEnforcedSince: row.saml_enforced_since,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
