import { countOf } from '../../../../storage/count.ts';
import type { Db } from '../../../../storage/db.ts';
import { contains } from '../../../../storage/pattern.ts';
import { foldCase } from '../../../foundation/logins/login.ts';
import type { Slice } from '../../../foundation/pagination.ts';
import { APP, type App } from '../app.ts';

interface AppFilter {
  /** Only those of this account. */
  readonly ownerId?: number;
  /** Only apps whose name contains this, with this client id, or whose owner has this login. */
  readonly text?: string;
}

/** By name, each with its owner and how many people authorized it. */
export async function listWithUsers(
  db: Db,
  { limit, offset, ...wanted }: AppFilter & Slice,
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

export function count(db: Db, wanted: AppFilter): Promise<number> {
  return countOf(matching(db, wanted));
}

function matching(db: Db, { ownerId, text = '' }: AppFilter) {
  let query = db.selectFrom('apps').leftJoin('accounts', 'accounts.id', 'apps.owner_id');
  if (ownerId !== undefined) query = query.where('apps.owner_id', '=', ownerId);
  if (text === '') return query;
  return query.where((eb) =>
    eb.or([
      eb('accounts.login_key', '=', foldCase(text)),
      eb('apps.client_id', '=', text),
      contains('apps.name', text),
    ]),
  );
}
