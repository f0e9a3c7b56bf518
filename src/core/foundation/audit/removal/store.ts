import { affectedRows } from '../../../../storage/affected.ts';
import { countOf } from '../../../../storage/count.ts';
import type { Db, Tx } from '../../../../storage/db.ts';

export async function hasBefore(db: Db, at: string): Promise<boolean> {
  return (await before(db, at).select('id').limit(1).executeTakeFirst()) !== undefined;
}

export function countBefore(db: Db, at: string): Promise<number> {
  return countOf(before(db, at));
}

/** With the words by which they are found. @returns how many, `most` at most */
export async function deleteBefore(tx: Tx, at: string, most: number): Promise<number> {
  const rows = await before(tx, at).orderBy('at').orderBy('id').limit(most).select('id').execute();
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  await tx.deleteFrom('audit_event_words').where('event_id', 'in', ids).execute();
  return tx.deleteFrom('audit_events').where('id', 'in', ids).$call(affectedRows);
}

function before(db: Db, at: string) {
  return db.selectFrom('audit_events').where('at', '<', at);
}
