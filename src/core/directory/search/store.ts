import { type SqlBool, sql } from 'kysely';
import { countOf } from '../../../storage/count.ts';
import type { Db } from '../../../storage/db.ts';
import { containing, contains, startingWith } from '../../../storage/pattern.ts';
import type { Slice } from '../../foundation/pagination.ts';
import type { PersonOrOrganization, SearchQuery } from './person-or-organization.ts';

export async function search(
  db: Db,
  query: SearchQuery,
  { limit, offset }: Slice,
): Promise<PersonOrOrganization[]> {
  const { text } = query;
  return matching(db, query)
    .selectAll()
    .orderBy(
      sql`case when login_key = ${text} then 0 when login_key like ${startingWith(text)} escape '!' then 1 else 2 end`,
    )
    .orderBy('login_key')
    .limit(limit)
    .offset(offset)
    .execute();
}

export function count(db: Db, query: SearchQuery): Promise<number> {
  return countOf(matching(db, query));
}

function matching(db: Db, { text, loginOnly, kind }: SearchQuery) {
  const accounts = db
    .selectFrom('accounts')
    .select([
      sql<PersonOrOrganization['kind']>`'account'`.as('kind'),
      'id',
      'login',
      'login_key',
      'name',
      'site_admin_since as siteAdminSince',
      'created_at as createdAt',
      'updated_at as updatedAt',
    ]);
  const organizations = db
    .selectFrom('organizations')
    .select([
      sql<PersonOrOrganization['kind']>`'organization'`.as('kind'),
      'id',
      'login',
      'login_key',
      'name',
      sql<string | null>`null`.as('siteAdminSince'),
      'created_at as createdAt',
      'updated_at as updatedAt',
    ]);
  const login = sql<SqlBool>`login_key like ${containing(text)} escape '!'`;
  return db
    .selectFrom(accounts.unionAll(organizations).as('found'))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 'account'))
    .where((eb) => (loginOnly ? login : eb.or([login, contains('name', text)])));
}
