import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { findInBatches } from '../../../../storage/batches.ts';
import { countUpTo } from '../../../../storage/count.ts';
import type { Db, Tx } from '../../../../storage/db.ts';
import { appHasWords, appsWithWords } from '../../../../storage/listing/app-words.ts';
import { type Filter, findsAny, indexed } from '../../../../storage/listing/filter.ts';
import type { Order } from '../../../../storage/listing/order.ts';
import { loginOfOwner } from '../../../../storage/owner-login.ts';
import { bytewise } from '../../../../storage/pattern.ts';
import type { Instant } from '../../../foundation/instant.ts';
import { foldCase } from '../../../foundation/logins/login.ts';
import { APP } from '../app.ts';
import type { ListedApp } from '../listing/list.ts';
import type { AppOwner } from '../owner.ts';
import type { AppFilter, AppOrder } from './filters.ts';

const TABLE = 'apps';

export function orders(db: Db): Record<AppOrder, Order> {
  return {
    name: { key: bytewise(db, sql`lower(name)`) },
    created: { key: sql`created_at` },
    users: { key: sql`users` },
  };
}

export function filters(db: Db, wanted: AppFilter): Filter[] {
  const { text, owner, used, unusedSince, createdSince, createdBefore } = wanted;
  const made: Filter[] = [];
  if (text !== undefined) made.push(byText(db, text));
  if (owner) made.push(indexed(TABLE, ownedBy(owner)));
  if (used) made.push(indexed(TABLE, used === 'never' ? sql`users < 1` : sql`users > 0`, ['users']));
  if (createdSince !== undefined || createdBefore !== undefined) {
    const [since, before] = [createdSince ?? '', createdBefore ?? '9'];
    made.push(indexed(TABLE, sql`created_at >= ${since} and created_at < ${before}`, ['created']));
  }
  if (unusedSince !== undefined) made.push({ where: isUnused(unusedSince) });
  return made;
}

/** Uses are kept in several places: of the last addresses for a while, of grants since there is such a column, and of each token. */
function isUnused(since: Instant): RawBuilder<SqlBool> {
  const uses = [
    sql`select 1 from recent_sources where used = 'app' and subject = apps.id and at >= ${since}`,
    sql`select 1 from grants where app_id = apps.id and last_used_at >= ${since}`,
    sql`select 1 from authorizations where app_id = apps.id and last_used_at >= ${since}`,
  ];
  const never = uses.map((use) => sql`not ${findsAny(use)}`);
  return sql`apps.created_at < ${since} and ${sql.join(never, sql` and `)}`;
}

function ownedBy({ ownerId, ownerOrganizationId }: AppOwner): RawBuilder<SqlBool> {
  if (ownerId !== null) return sql`owner_id = ${ownerId}`;
  if (ownerOrganizationId !== null) return sql`owner_organization_id = ${ownerOrganizationId}`;
  return sql`owner_id is null and owner_organization_id is null`;
}

function byText(db: Db, text: string): Filter {
  const others = [
    sql<SqlBool>`client_id = ${text}`,
    sql<SqlBool>`owner_id = (select id from accounts where login_key = ${foldCase(text)})`,
    sql<SqlBool>`owner_organization_id = (select id from organizations where login_key = ${foldCase(text)})`,
  ];
  return {
    where: sql`${sql.join([...others, appHasWords(db, 'apps.id', text)], sql` or `)}`,
    finding: [
      ...others.map((one) => sql<{ id: number }>`select id from apps where ${one}`),
      sql`select app_id as id from (${appsWithWords(db, text)}) as found`,
    ],
  };
}

/** People are counted up to this number; of more, the last census is shown. */
const COUNTED = 1000;

export async function findByIds(db: Db, ids: readonly number[]): Promise<ListedApp[]> {
  const found = await findInBatches(ids, (some) =>
    db
      .selectFrom('apps')
      .where('apps.id', 'in', some)
      .select(APP.select('apps'))
      .select([loginOfOwner, 'apps.users as counted'])
      .execute(),
  );
  const apps: ListedApp[] = [];
  for (const { counted, ...app } of found) {
    const grants = db.selectFrom('grants').where('app_id', '=', app.id);
    const users = await countUpTo(db, grants, COUNTED);
    apps.push({ ...app, users: users < COUNTED ? users : Math.max(counted, users) });
  }
  return apps;
}

/** Recounts how many people have authorized each of the next `size` apps. @returns the id of the last app, or `undefined` if there was none */
export async function countUsers(
  tx: Tx,
  { after, size }: { readonly after: number; readonly size: number },
): Promise<number | undefined> {
  const counted = await tx
    .selectFrom('apps')
    .where('id', '>', after)
    .orderBy('id')
    .limit(size)
    .select(['id', 'users'])
    .select((eb) =>
      eb
        .selectFrom('grants')
        .whereRef('grants.app_id', '=', 'apps.id')
        .select(eb.fn.countAll<number>().as('count'))
        .as('now'),
    )
    .execute();
  for (const { id, users, now } of counted)
    if (now !== users)
      await tx
        .updateTable('apps')
        .set({ users: now ?? 0 })
        .where('id', '=', id)
        .execute();
  return counted.at(-1)?.id;
}
