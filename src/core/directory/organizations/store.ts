import { sql } from 'kysely';
import { affectsRows } from '../../../storage/affected.ts';
import { findInBatches } from '../../../storage/batches.ts';
import { countOf } from '../../../storage/count.ts';
import type { Db, Tx } from '../../../storage/db.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import type { Slice } from '../../foundation/pagination.ts';
import { type ListedOrganization, ORGANIZATION, type Organization, type Role } from './organization.ts';
import type { Team } from './team.ts';

export async function findByLogin(db: Db, login: string): Promise<Organization | undefined> {
  return all(db).where('login_key', '=', foldCase(login)).executeTakeFirst();
}

/** @param keys logins in ASCII lower case */
export function findByLogins(db: Db, keys: readonly string[]): Promise<Organization[]> {
  return findInBatches(keys, (keys) => all(db).where('login_key', 'in', keys).execute());
}

export async function findById(db: Db, id: number): Promise<Organization | undefined> {
  return all(db).where('id', '=', id).executeTakeFirst();
}

function all(db: Db) {
  return db.selectFrom('organizations').select(ORGANIZATION.select('organizations'));
}

/** @returns `undefined` when the login is taken */
export async function insert(
  tx: Tx,
  organization: Omit<Organization, 'id'>,
): Promise<Organization | undefined> {
  const row = await tx
    .insertInto('organizations')
    .values({ ...ORGANIZATION.write(organization), login_key: foldCase(organization.login) })
    .onConflict((conflict) => conflict.column('login_key').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && ORGANIZATION.read(row);
}

export async function update(tx: Tx, id: number, changes: Partial<Organization>): Promise<void> {
  await tx.updateTable('organizations').set(ORGANIZATION.write(changes)).where('id', '=', id).execute();
}

/** Until the transaction ends. @param key the login in ASCII lower case */
export async function lock(tx: Tx, key: string): Promise<void> {
  await tx
    .updateTable('organizations')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('login_key', '=', key)
    .execute();
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

export async function hasOwner(db: Db, organizationId: number): Promise<boolean> {
  const row = await db
    .selectFrom('organization_members')
    .where('organization_id', '=', organizationId)
    .where('role', '=', 'admin')
    .select('account_id')
    .executeTakeFirst();
  return row !== undefined;
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
  return tx
    .insertInto('team_members')
    .values({ team_id: teamId, account_id: accountId })
    .onConflict((conflict) => conflict.columns(['team_id', 'account_id']).doNothing())
    .$call(affectsRows);
}

/** With its members, teams and credential authorizations. @returns whether it existed */
export async function deleteOrganization(tx: Tx, id: number): Promise<boolean> {
  return tx.deleteFrom('organizations').where('id', '=', id).$call(affectsRows);
}

/**
 * Removes the account from the teams of the organization too, and revokes the SSO authorizations of its tokens and apps, which
 * somebody who rejoins has to authorize again.
 *
 * @returns whether it was a member
 */
export async function removeMember(tx: Tx, organizationId: number, accountId: number): Promise<boolean> {
  await tx
    .deleteFrom('team_members')
    .where('account_id', '=', accountId)
    .where('team_id', 'in', (eb) =>
      eb.selectFrom('teams').where('organization_id', '=', organizationId).select('teams.id'),
    )
    .execute();
  await tx
    .deleteFrom('organization_approvals')
    .where('organization_id', '=', organizationId)
    .where(({ or, eb, selectFrom }) =>
      or([
        eb('grant_id', 'in', selectFrom('grants').where('account_id', '=', accountId).select('id')),
        eb(
          'authorization_id',
          'in',
          selectFrom('authorizations').where('account_id', '=', accountId).select('id'),
        ),
      ]),
    )
    .execute();
  return tx
    .deleteFrom('organization_members')
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .$call(affectsRows);
}

/** With its memberships. @returns whether it existed */
export async function deleteTeam(tx: Tx, teamId: number): Promise<boolean> {
  return tx.deleteFrom('teams').where('id', '=', teamId).$call(affectsRows);
}

/** @returns whether the account was in the team */
export async function removeTeamMember(tx: Tx, teamId: number, accountId: number): Promise<boolean> {
  return tx
    .deleteFrom('team_members')
    .where('team_id', '=', teamId)
    .where('account_id', '=', accountId)
    .$call(affectsRows);
}

export async function list(db: Db, { limit, offset }: Slice): Promise<ListedOrganization[]> {
  return db
    .selectFrom('organizations as organization')
    .orderBy('organization.login_key')
    .limit(limit)
    .offset(offset)
    .select([
      ...ORGANIZATION.select('organization'),
      sql<number>`(select count(*) from organization_members where organization_id = organization.id)`.as(
        'members',
      ),
      sql<number>`(select count(*) from teams where organization_id = organization.id)`.as('teams'),
    ])
    .execute();
}

export function count(db: Db): Promise<number> {
  return countOf(db.selectFrom('organizations'));
}

/** By id. @param asLast only those that have no other owner */
export function listOwned(
  db: Db,
  accountId: number,
  { asLast }: { readonly asLast: boolean },
): Promise<Organization[]> {
  const owners = db.selectFrom('organization_members').where('role', '=', 'admin').select('organization_id');
  return all(db)
    .where('id', 'in', owners.where('account_id', '=', accountId))
    .$if(asLast, (query) => query.where('id', 'not in', owners.where('account_id', '!=', accountId)))
    .orderBy('id')
    .execute();
}
