import type { Db, Tx } from '../../../../storage/db.ts';
import type { Action } from '../action.ts';

interface EventOfApp {
  readonly action: Action;
  readonly appId: number;
  readonly since: string;
}

/** The newest event of an app. */
export function findSince(db: Db, { action, appId, since }: EventOfApp) {
  return db
    .selectFrom('audit_events')
    .where('action', '=', action)
    .where('app_id', '=', appId)
    .where('at', '>=', since)
    .orderBy('id', 'desc')
    .select(['id', 'data'])
    .executeTakeFirst();
}

export async function updateData(tx: Tx, id: number, data: string): Promise<void> {
  await tx.updateTable('audit_events').set({ data }).where('id', '=', id).execute();
}

interface EventFrom {
  readonly action: Action;
  readonly accountId: number;
  readonly address: string;
  /** JSON. */
  readonly data: string | null;
  readonly since: string;
}

export async function hasFrom(
  db: Db,
  { action, accountId, address, data, since }: EventFrom,
): Promise<boolean> {
  const rows = db
    .selectFrom('audit_events')
    .where('action', '=', action)
    .where('account_id', '=', accountId)
    .where('address', '=', address)
    .where('data', data === null ? 'is' : '=', data)
    .where('at', '>', since);
  return (await rows.select('id').executeTakeFirst()) !== undefined;
}
