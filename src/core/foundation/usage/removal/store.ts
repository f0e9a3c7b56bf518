import type { Db } from '../../../../storage/db.ts';

/** What uses are counted of. */
export type Owner = 'authorizations' | 'grants' | 'apps';

/** @returns those of the ids that exist */
export async function existing(db: Db, owner: Owner, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom(owner)
    .where('id', 'in', [...ids])
    .select('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}
