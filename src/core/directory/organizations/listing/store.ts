import { sql } from 'kysely';
import { countOf } from '../../../../storage/count.ts';
import type { Db } from '../../../../storage/db.ts';
import { ORGANIZATION } from '../columns.ts';
import type { ListedOrganization } from '../organization.ts';

export async function list(
  db: Db,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<ListedOrganization[]> {
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
