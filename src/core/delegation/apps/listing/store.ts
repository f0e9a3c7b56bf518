import { countOf } from '../../../../storage/count.ts';
import type { Db } from '../../../../storage/db.ts';
import type { Slice } from '../../../foundation/pagination.ts';
import { APP, type App } from '../app.ts';

interface Owned {
  readonly ownerId: number;
}

/** By name, each with its owner and how many people authorized it. */
export async function listWithUsers(
  db: Db,
  { limit, offset, ...wanted }: Owned & Slice,
): Promise<(App & { owner: string | null; users: number })[]> {
  const rows = await matching(db, wanted)
    .select(APP.select('apps'))
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
    .offset(offset)
    .execute();
  return rows.map((row) => ({ ...row, users: row.users ?? 0 }));
}

export function count(db: Db, wanted: Owned): Promise<number> {
  return countOf(matching(db, wanted));
}

function matching(db: Db, { ownerId }: Owned) {
  return db
    .selectFrom('apps')
    .leftJoin('accounts', 'accounts.id', 'apps.owner_id')
    .where('apps.owner_id', '=', ownerId);
}
