import { countOf } from '../../../../storage/count.ts';
import type { Db } from '../../../../storage/db.ts';
import { loginOfOwner } from '../../../../storage/owner-login.ts';
import type { Slice } from '../../../foundation/pagination.ts';
import { APP, type App } from '../app.ts';
import type { AppOwner } from '../owner.ts';

/** By name, each with its owner and how many people authorized it. */
export async function listWithUsers(
  db: Db,
  owner: AppOwner,
  { limit, offset }: Slice,
): Promise<(App & { owner: string | null; users: number })[]> {
  const rows = await ownedBy(db, owner)
    .select(APP.select('apps'))
    .select(loginOfOwner)
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

export function count(db: Db, owner: AppOwner): Promise<number> {
  return countOf(ownedBy(db, owner));
}

function ownedBy(db: Db, { ownerId, ownerOrganizationId }: AppOwner) {
  return db
    .selectFrom('apps')
    .where('apps.owner_id', ownerId === null ? 'is' : '=', ownerId)
    .where('apps.owner_organization_id', ownerOrganizationId === null ? 'is' : '=', ownerOrganizationId);
}
