import type { Db, Tx } from '../../../storage/db.ts';
import type { Account } from '../../identity/accounts/account.ts';

type Owner = Pick<Account, 'id'>;

/** The grants of an account, by ascending id. */
export async function listGrantIds(db: Db, owner: Owner): Promise<number[]> {
  const rows = await db
    .selectFrom('grants')
    .where('account_id', '=', owner.id)
    .orderBy('id')
    .select('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** The id of the app that a grant is for. */
export async function findAppOfGrant(db: Db, owner: Owner, id: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('grants')
    .where('account_id', '=', owner.id)
    .where('id', '=', id)
    .select('app_id')
    .executeTakeFirst();
  return row?.app_id;
}

/** The newest grant of an app, of any account; 0 without one. */
export async function newestGrantOfApp(db: Db, appId: number): Promise<number> {
  const row = await db
    .selectFrom('grants')
    .where('app_id', '=', appId)
    .orderBy('id', 'desc')
    .limit(1)
    .select('id')
    .executeTakeFirst();
  return row?.id ?? 0;
}

interface OfApp {
  readonly appId: number;
  /** No grant with a greater id. */
  readonly upTo: number;
}

/** Locks the oldest grants of an app, of any account. @returns their ids */
export async function lockGrantsOfApp(
  tx: Tx,
  { appId, upTo, most, at }: OfApp & { readonly most: number; readonly at: string },
): Promise<number[]> {
  const rows = await tx
    .with(
      // Materialized, as in `deleteOfApp` of the authorizations.
      (cte) => cte('oldest').materialized(),
      (db) =>
        db
          .selectFrom('grants')
          .where('app_id', '=', appId)
          .where('id', '<=', upTo)
          .orderBy('id')
          .limit(most)
          .select('id'),
    )
    .updateTable('grants')
    .set({ updated_at: at })
    .where('id', 'in', (eb) => eb.selectFrom('oldest').select('oldest.id'))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** @returns the accounts they belonged to */
export async function deleteEmptyGrantsOfApp(tx: Tx, { appId, upTo }: OfApp): Promise<number[]> {
  const rows = await tx
    .deleteFrom('grants')
    .where('app_id', '=', appId)
    .where('id', '<=', upTo)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('authorizations').whereRef('grant_id', '=', 'grants.id').select('id'))),
    )
    .returning('account_id')
    .execute();
  return rows.map(({ account_id }) => account_id);
}

export async function deleteApp(tx: Tx, appId: number): Promise<void> {
  await tx.deleteFrom('apps').where('id', '=', appId).execute();
}
