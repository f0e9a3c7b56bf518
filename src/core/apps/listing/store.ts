import { countOf } from '../../../storage/count.ts';
import type { Db } from '../../../storage/db.ts';
import type { App } from '../app.ts';
import { read } from '../store.ts';

/** By name, each with its owner and how many let it in. @param ownerId only those of this account */
export async function listWithUsers(
  db: Db,
  { ownerId, limit, offset }: { ownerId: number | undefined; limit: number; offset: number },
): Promise<(App & { owner: string; users: number })[]> {
  let query = db
    .selectFrom('apps')
    .innerJoin('accounts', 'accounts.id', 'apps.owner_id')
    .selectAll('apps')
    .select('accounts.login as owner')
    .select((eb) =>
      eb
        .selectFrom('grants')
        .whereRef('grants.app_id', '=', 'apps.id')
        .select(eb.fn.countAll<number>().as('count'))
        .as('users'),
    )
    .orderBy((eb) => eb.fn('lower', ['apps.name']))
    .orderBy('apps.id')
    .limit(limit)
    .offset(offset);
  if (ownerId !== undefined) query = query.where('apps.owner_id', '=', ownerId);
  const rows = await query.execute();
  return rows.map((row) => ({ ...read(row), owner: row.owner, users: row.users ?? 0 }));
}

/** @param ownerId only those of this account */
export function count(db: Db, ownerId: number | undefined): Promise<number> {
  let query = db.selectFrom('apps');
  if (ownerId !== undefined) query = query.where('owner_id', '=', ownerId);
  return countOf(query);
}
