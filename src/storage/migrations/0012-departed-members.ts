// Takes some seconds per million SSO authorizations, during which requests are not served.
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * A node of the version before goes on working while this runs, and after it: the SSO authorizations of members that it removes
 * are deleted by 0030.
 */
export const requires = 'nothing';

/** Requests wait while these are read or indexed. */
export const scans = ['organization_approvals'] as const;

/** Deletes the SSO authorizations of people who have left the organization: from now on they end with the membership. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await deleteDeparted(db);
}

export async function deleteDeparted(db: Kysely<Schema>): Promise<void> {
  await db
    .deleteFrom('organization_approvals as approval')
    .where(({ not, exists, selectFrom }) => {
      const owners = selectFrom('grants')
        .whereRef('grants.id', '=', 'approval.grant_id')
        .select('account_id')
        .unionAll(
          selectFrom('authorizations')
            .whereRef('authorizations.id', '=', 'approval.authorization_id')
            .select('account_id'),
        );
      const membership = selectFrom('organization_members as member')
        .whereRef('member.organization_id', '=', 'approval.organization_id')
        .where('member.account_id', 'in', owners)
        .select('member.account_id');
      return not(exists(membership));
    })
    .execute();
}
